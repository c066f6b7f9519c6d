package dev.autodidact.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Where classifiers are kept: a table in SQLite or PostgreSQL.
///
/// A change is on disk when its method returns. Several servers may share a store: every entry has
/// a version, and a change names the one that it is based on.
public final class Store implements AutoCloseable {
  private static final String COLUMNS = "id, name, learner, version, created, changed, description";

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

  /// An entry with what its classifier is read from.
  ///
  /// @param adapted content of an `.adapted` file
  @SuppressWarnings("ArrayRecordComponent")
  record Kept(Entry entry, byte[] adapted) {}

  /// @return whether it is new; one of that id is left as it is
  boolean insert(Entry entry, byte[] adapted) {
    String sql =
        "insert into classifiers (%s, adapted) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing"
            .formatted(COLUMNS);
    return with(
        sql,
        statement -> {
          statement.setString(1, entry.id());
          statement.setString(2, entry.name());
          statement.setString(3, entry.learner());
          statement.setLong(4, entry.version());
          statement.setLong(5, entry.created().toEpochMilli());
          statement.setLong(6, entry.changed().toEpochMilli());
          statement.setString(7, entry.description());
          statement.setBytes(8, adapted);
          return statement.executeUpdate() == 1;
        });
  }

  /// Puts the next version in the place of the one before.
  ///
  /// @return whether it was there: no where it was changed or deleted meanwhile
  boolean replace(Entry next, byte[] adapted) {
    String sql =
        "update classifiers set version = ?, changed = ?, description = ?, adapted = ?"
            + " where id = ? and version = ?";
    return with(
        sql,
        statement -> {
          statement.setLong(1, next.version());
          statement.setLong(2, next.changed().toEpochMilli());
          statement.setString(3, next.description());
          statement.setBytes(4, adapted);
          statement.setString(5, next.id());
          statement.setLong(6, next.version() - 1);
          return statement.executeUpdate() == 1;
        });
  }

  /// @return whether it was there
  boolean delete(String id) {
    return with(
        "delete from classifiers where id = ?",
        statement -> {
          statement.setString(1, id);
          return statement.executeUpdate() == 1;
        });
  }

  Optional<Kept> read(String id) {
    return with(
        "select %s, adapted from classifiers where id = ?".formatted(COLUMNS),
        statement -> {
          statement.setString(1, id);
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next()
                ? Optional.of(new Kept(entry(rows), rows.getBytes("adapted")))
                : Optional.empty();
          }
        });
  }

  Optional<Entry> entry(String id) {
    return with(
        "select %s from classifiers where id = ?".formatted(COLUMNS),
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
        "select version from classifiers where id = ?",
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
        "select %s from classifiers order by created, id".formatted(COLUMNS),
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
        "select count(*) from classifiers",
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        });
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

  @Override
  public void close() {
    connections.close();
  }
}
