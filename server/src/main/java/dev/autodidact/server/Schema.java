package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/// The tables of a store, and the steps from each version of them to the next.
final class Schema {
  static final String CLASSIFIERS = "classifiers";
  static final String SESSIONS = "sessions";
  static final String THETAS = "thetas";

  private static final String ENTRIES =
      """
      create table TABLE (
        id text primary key,
        name text not null,
        learner text not null,
        version bigint not null,
        created bigint not null,
        changed bigint not null,
        description text not null,
        content BYTES not null
      )
      """;

  private static final String THETA =
      "alter table TABLE add column theta text references thetas (digest)";

  /// What the n-th step does to a store of version n. Steps are added, never changed.
  private static final List<String> STEPS =
      List.of(
          ENTRIES.replace("TABLE", CLASSIFIERS),
          ENTRIES.replace("TABLE", SESSIONS),
          "create table %s (digest text primary key, numbers BYTES not null)".formatted(THETAS),
          THETA.replace("TABLE", CLASSIFIERS),
          THETA.replace("TABLE", SESSIONS));

  private static final long LOCK = 0x6175746f64696461L; // "autodida", among the advisory locks

  private Schema() {}

  /// Brings a store up to date; servers that start at once do it one after the other.
  static void migrate(DataSource store, StoreUrl.Kind kind) {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false); // SQLite then begins by taking the lock of writers
      if (kind == StoreUrl.Kind.POSTGRESQL) {
        statement.execute("select pg_advisory_xact_lock(%d)".formatted(LOCK));
      }
      statement.execute("create table if not exists autodidact_schema (version integer not null)");
      int version = version(statement);
      if (version > STEPS.size()) {
        throw new InvalidInputException(
            "the store is of version %d, and this program knows up to %d: use a newer one"
                .formatted(version, STEPS.size()));
      }
      for (String step : STEPS.subList(version, STEPS.size())) {
        statement.execute(step.replace("BYTES", kind.bytes()));
      }
      statement.execute("delete from autodidact_schema");
      statement.execute("insert into autodidact_schema values (%d)".formatted(STEPS.size()));
      connection.commit();
    } catch (SQLException e) {
      throw new InvalidInputException("the store cannot be used: " + StoreUrl.firstLine(e), e);
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select max(version) from autodidact_schema")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
