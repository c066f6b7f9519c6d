package dev.autodidact.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// Where a store is, and how it is connected to.
///
/// @param kind of database
/// @param url of JDBC
/// @param shown the same, without what is secret
record StoreUrl(Kind kind, String url, String shown) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final long CONNECT_MILLISECONDS = 5000;

  /// A database that a store may be in.
  enum Kind {
    SQLITE("blob"),
    POSTGRESQL("bytea");

    private final String bytes;

    Kind(String bytes) {
      this.bytes = bytes;
    }

    /// The type of a column of bytes.
    String bytes() {
      return bytes;
    }
  }

  static StoreUrl of(String given) {
    if (given.startsWith(POSTGRESQL)) {
      return new StoreUrl(Kind.POSTGRESQL, given, given.replaceFirst("\\?.*", ""));
    }
    if (given.startsWith("jdbc:") && !given.startsWith(SQLITE)) {
      throw new InvalidInputException(
          "--store %s: a file, %sFILE or %s//HOST/DATABASE"
              .formatted(given.replaceFirst("\\?.*", ""), SQLITE, POSTGRESQL));
    }
    String name = given.startsWith(SQLITE) ? given.substring(SQLITE.length()) : given;
    if (name.isEmpty() || name.startsWith(":") || name.contains("?")) {
      throw new InvalidInputException("--store %s: name a file".formatted(given));
    }
    Path file = Path.of(name).toAbsolutePath();
    return new StoreUrl(Kind.SQLITE, SQLITE + file, file.toString());
  }

  HikariDataSource connect() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("autodidact-store");
    config.setConnectionTimeout(CONNECT_MILLISECONDS);
    switch (kind) {
      case SQLITE -> {
        prepareFolder(Path.of(url.substring(SQLITE.length())));
        config.setMaximumPoolSize(4);
        config.setDataSourceProperties(sqlite());
      }
      case POSTGRESQL -> config.setMaximumPoolSize(8);
    }
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new InvalidInputException(
          "--store %s cannot be opened: %s".formatted(shown, firstLine(e)), e);
    }
  }

  /// Every commit is synced before it returns, readers do not wait for a writer, and writers wait
  /// for each other.
  private static Properties sqlite() {
    Properties properties = new Properties();
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("busy_timeout", "10000");
    properties.setProperty("transaction_mode", "IMMEDIATE");
    properties.setProperty("foreign_keys", "true");
    return properties;
  }

  private static void prepareFolder(Path file) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "--store %s: its folder cannot be made: %s".formatted(file, e.getMessage()), e);
    }
  }

  static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
