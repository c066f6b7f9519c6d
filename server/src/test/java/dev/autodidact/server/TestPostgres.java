package dev.autodidact.server;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A real PostgreSQL for tests: that of AUTODIDACT_TEST_POSTGRES, or else a private one, where its
/// programs are installed. Each test has a database of its own.
final class TestPostgres {
  private static final String GIVEN = System.getenv("AUTODIDACT_TEST_POSTGRES");
  private static final Optional<String> ADMIN = GIVEN != null ? Optional.of(GIVEN) : start();

  private TestPostgres() {}

  /// The URL of a new, empty database; the test is skipped where there is no PostgreSQL.
  static String database() {
    Assumptions.assumeTrue(
        ADMIN.isPresent(),
        "no PostgreSQL: set AUTODIDACT_TEST_POSTGRES to its jdbc URL, or install postgres and"
            + " initdb");
    String admin = ADMIN.orElseThrow();
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(admin);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new AssertionError("PostgreSQL at %s cannot be used".formatted(admin), e);
    }
    return admin.replaceFirst("(//[^/]*/)[^?]*", "$1" + name);
  }

  private static Optional<String> start() {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path data = Files.createTempDirectory("autodidact-postgres");
      int port = freePort();
      own(data);
      String at = data.toString();
      run(programs.get().resolve("initdb").toString(), "-D", at, "-U", "test", "-A", "trust", "-N");
      List<String> line =
          asOwner(
              programs.get().resolve("postgres").toString(),
              "-D",
              at,
              "-p",
              "" + port,
              "-k",
              at,
              "-c",
              "listen_addresses=127.0.0.1",
              "-c",
              "shared_buffers=16MB");
      Process server =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
      String url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=test".formatted(port);
      await(url, server);
      return Optional.of(url);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("PostgreSQL is installed and does not start", e);
    }
  }

  private static Optional<Path> programs() {
    List<Path> folders = new ArrayList<>();
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      folders.add(Path.of(folder));
    }
    File[] versions = new File("/usr/lib/postgresql").listFiles();
    for (File version : versions == null ? new File[0] : versions) {
      folders.add(version.toPath().resolve("bin"));
    }
    return folders.stream()
        .filter(f -> Files.isExecutable(f.resolve("initdb")))
        .filter(f -> Files.isExecutable(f.resolve("postgres")))
        .findFirst();
  }

  /// PostgreSQL refuses to run as root.
  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void own(Path data) throws IOException, InterruptedException {
    if (root()) {
      check(new ProcessBuilder("chown", "nobody", data.toString()));
    }
  }

  private static List<String> asOwner(String... line) {
    List<String> all = new ArrayList<>();
    if (root()) {
      all.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    all.addAll(List.of(line));
    return all;
  }

  private static void run(String... line) throws IOException, InterruptedException {
    check(new ProcessBuilder(asOwner(line)));
  }

  private static void check(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).directory(new File("/")).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("%s: %s".formatted(builder.command(), said));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void await(String url, Process server) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      try (Connection _ = DriverManager.getConnection(url)) {
        return;
      } catch (SQLException e) {
        if (!server.isAlive()) {
          throw new AssertionError("PostgreSQL ended", e);
        }
        Thread.sleep(50);
      }
    }
    throw new AssertionError("PostgreSQL does not answer at " + url);
  }

  private static void stop(Process server, Path data) {
    server.destroy();
    try {
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
      new ProcessBuilder("rm", "-rf", data.toString()).start().waitFor();
    } catch (IOException | InterruptedException e) {
      System.err.println("a PostgreSQL of tests is left in " + data);
    }
  }
}
