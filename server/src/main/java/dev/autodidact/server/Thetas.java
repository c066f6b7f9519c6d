package dev.autodidact.server;

import dev.autodidact.Digests;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The numbers of θ in a store: each once, however many entries have them in common.
final class Thetas {
  private static final String FOREIGN_KEY = "23503"; // of PostgreSQL

  private Thetas() {}

  /// Sees to it that θ is there when the transaction of `connection` commits.
  ///
  /// @return its digest, or nothing where it is empty
  static @Nullable String keep(Connection connection, byte[] theta) throws SQLException {
    if (theta.length == 0) {
      return null;
    }
    String digest = HexFormat.of().formatHex(Digests.sha256().digest(theta));
    if (!has(connection, digest)) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into %s values (?, ?) on conflict do nothing".formatted(Schema.THETAS))) {
        insert.setString(1, digest);
        insert.setBytes(2, theta);
        insert.executeUpdate();
      }
    }
    return digest;
  }

  private static boolean has(Connection connection, String digest) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from %s where digest = ?".formatted(Schema.THETAS))) {
      select.setString(1, digest);
      try (var rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /// Deletes what no entry has any more. Where somebody takes one up meanwhile, all stay.
  static void sweep(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          delete from %s where digest not in (
            select theta from %s where theta is not null
            union select theta from %s where theta is not null)
          """
              .formatted(Schema.THETAS, Schema.CLASSIFIERS, Schema.SESSIONS));
    } catch (SQLException e) {
      if (!wasTaken(e)) {
        throw e;
      }
    }
  }

  /// Whether a change failed because its θ was swept away just before, or is in use.
  static boolean wasTaken(SQLException e) {
    return FOREIGN_KEY.equals(e.getSQLState());
  }
}
