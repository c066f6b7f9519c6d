package dev.autodidact.cli;

import dev.autodidact.run.DataSets;
import dev.autodidact.server.Runs;
import dev.autodidact.server.Server;
import dev.autodidact.server.ServerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A server on this machine that shows runs to a browser.
final class Watch implements AutoCloseable {
  /// Kept, since loggers that nobody keeps forget their level.
  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

  private final Server server;

  private Watch(Server server) {
    this.server = server;
  }

  /// Starts to show runs.
  ///
  /// @param port 0 takes one that is free
  /// @throws dev.autodidact.InvalidInputException if one is no run, or it cannot listen there
  static Watch of(List<Path> runs, int port, DataSets data) {
    JETTY.setLevel(Level.OFF); // a browser that went away is no news
    return new Watch(Server.watch(ServerConfig.loopback(port), Runs.of(runs, data), _ -> {}));
  }

  /// Where a browser finds it.
  String address() {
    return server.address().toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
