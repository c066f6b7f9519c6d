package dev.autodidact.server;

import dev.autodidact.use.AdaptedParts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A table of a [Store]. A change is on disk when its method returns. θ, which the classifiers of a
/// learner have in common, is kept apart from them, once.
final class Entries {
  private static final String COLUMNS = "id, name, learner, version, created, changed, description";

  /// How often a change is tried anew because its θ was swept away in the middle of it.
  private static final int TRIES = 5;

  private final DataSource connections;
  private final String table;

  /// @param table its name, from this program
  Entries(DataSource connections, String table) {
    this.connections = connections;
    this.table = table;
  }

  /// An entry with its content.
  ///
  /// @param content what its classifier or its sessions are read from
  @SuppressWarnings("ArrayRecordComponent")
  record Kept(Entry entry, byte[] content) {}

  /// @return whether it is new; one of that id is left as it is
  boolean insert(Entry entry, byte[] content) {
    String sql =
        """
        insert into %s (%s, content, theta) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """
            .formatted(table, COLUMNS);
    return change(
        sql,
        content,
        (statement, rest, theta) -> {
          statement.setString(1, entry.id());
          statement.setString(2, entry.name());
          statement.setString(3, entry.learner());
          statement.setLong(4, entry.version());
          statement.setLong(5, entry.created().toEpochMilli());
          statement.setLong(6, entry.changed().toEpochMilli());
          statement.setString(7, entry.description());
          statement.setBytes(8, rest);
          statement.setString(9, theta);
        });
  }

  /// Puts the next version in the place of the one before.
  ///
  /// @return whether it was there: no where it was changed or deleted meanwhile
  boolean replace(Entry next, byte[] content) {
    String sql =
        """
        update %s set version = ?, changed = ?, description = ?, content = ?, theta = ?
        where id = ? and version = ?
        """
            .formatted(table);
    return change(
        sql,
        content,
        (statement, rest, theta) -> {
          statement.setLong(1, next.version());
          statement.setLong(2, next.changed().toEpochMilli());
          statement.setString(3, next.description());
          statement.setBytes(4, rest);
          statement.setString(5, theta);
          statement.setString(6, next.id());
          statement.setLong(7, next.version() - 1);
        });
  }

  @FunctionalInterface
  private interface Change {
    void fill(PreparedStatement statement, byte[] rest, @Nullable String theta) throws SQLException;
  }

  /// Does `sql` in one transaction with keeping θ of the content.
  ///
  /// @return whether it changed a row
  private boolean change(String sql, byte[] content, Change change) {
    AdaptedParts parts = AdaptedParts.of(content);
    for (int i = 1; ; i++) {
      try (Connection connection = connections.getConnection()) {
        connection.setAutoCommit(false);
        String theta = Thetas.keep(connection, parts.theta());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          change.fill(statement, parts.rest(), theta);
          boolean changed = statement.executeUpdate() == 1;
          if (changed) {
            connection.commit();
          } else {
            connection.rollback();
          }
          return changed;
        }
      } catch (SQLException e) {
        if (i == TRIES || !Thetas.wasTaken(e)) {
          throw new StoreException(e);
        }
      }
    }
  }

  /// @return whether it was there
  boolean delete(String id) {
    return with(
        "delete from %s where id = ?".formatted(table),
        statement -> {
          statement.setString(1, id);
          boolean deleted = statement.executeUpdate() == 1;
          Thetas.sweep(statement.getConnection());
          return deleted;
        });
  }

  Optional<Kept> read(String id) {
    return with(
        """
        select %s, content, numbers from %s left join %s on theta = digest where id = ?
        """
            .formatted(COLUMNS, table, Schema.THETAS),
        statement -> {
          statement.setString(1, id);
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                ? Optional.of(new Kept(entry(rows), content(rows)))
                : Optional.empty();
          }
        });
  }

  Optional<Entry> entry(String id) {
    return with(
        "select %s from %s where id = ?".formatted(COLUMNS, table),
        statement -> {
          statement.setString(1, id);
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(entry(rows)) : Optional.empty();
          }
        });
  }

  /// The version of an entry now, or empty where there is none.
  OptionalLong version(String id) {
    return with(
        "select version from %s where id = ?".formatted(table),
        statement -> {
          statement.setString(1, id);
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
          }
        });
  }

  /// All entries, in the order they were made.
  List<Entry> list() {
    return with(
        "select %s from %s order by created, id".formatted(COLUMNS, table),
        statement -> {
          List<Entry> entries = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              entries.add(entry(rows));
            }
          }
          return entries;
        });
  }

  long count() {
    return with(
        "select count(*) from " + table,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
  }

  private static byte[] content(ResultSet row) throws SQLException {
    byte[] theta = row.getBytes("numbers");
    byte[] rest = row.getBytes("content");
    return theta == null ? rest : new AdaptedParts(theta, rest).whole();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("id"),
        row.getString("name"),
        row.getString("learner"),
        row.getLong("version"),
        Instant.ofEpochMilli(row.getLong("created")),
        Instant.ofEpochMilli(row.getLong("changed")),
        row.getString("description"));
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  private <T> T with(String sql, Work<T> work) {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.with(statement);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
