package dev.autodidact.server;

import com.zaxxer.hikari.HikariDataSource;

/// Where classifiers are kept: a table in SQLite or PostgreSQL.
///
/// A change is on disk when its method returns. Several servers may share a store: every entry has
/// a version, and a change names the one that it is based on.
public final class Store implements AutoCloseable {
  private final HikariDataSource connections;
  private final String place;

  private Store(HikariDataSource connections, String place) {
    this.connections = connections;
    this.place = place;
  }

  /// Opens a store, and makes its tables or brings them up to date.
  ///
  /// @param url `jdbc:sqlite:FILE`, `jdbc:postgresql://...` or the path of a SQLite file
  /// @throws dev.autodidact.InvalidInputException if it cannot be opened or is of a newer version
  public static Store open(String url) {
    StoreUrl parsed = StoreUrl.of(url);
    HikariDataSource connections = parsed.connect();
    try {
      Schema.migrate(connections, parsed.kind());
      return new Store(connections, parsed.shown());
    } catch (RuntimeException | Error e) {
      connections.close();
      throw e;
    }
  }

  /// Where it is, without a password.
  public String place() {
    return place;
  }

  Entries classifiers() {
    return new Entries(connections, Schema.CLASSIFIERS);
  }

  /// Sessions of agents.
  Entries sessions() {
    return new Entries(connections, Schema.SESSIONS);
  }

  @Override
  public void close() {
    connections.close();
  }
}
