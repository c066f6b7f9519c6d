package dev.autodidact.server;

import java.nio.file.Path;
import java.util.List;

/// A server in a process of its own, to be killed.
final class KilledServer {
  private KilledServer() {}

  /// @param args the URL of the store, and the run folder
  public static void main(String[] args) throws InterruptedException {
    Server server =
        Server.start(
            ServerConfig.loopback(0),
            Store.open(args[0]),
            Models.load(List.of(Path.of(args[1]))),
            _ -> {});
    System.out.println(server.address());
    Thread.currentThread().join();
  }

  static Process start(String store, Path log) throws java.io.IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KilledServer.class.getName(),
            store,
            TinyRun.FOLDER.toString())
        .redirectError(log.toFile())
        .start();
  }
}
