package dev.autodidact.server;

import java.sql.SQLException;

/// A store that cannot be used, now or at all.
final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(SQLException cause) {
    super(cause);
  }
}
