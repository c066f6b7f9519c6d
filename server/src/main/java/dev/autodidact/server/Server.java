package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// A running server: the HTTP API, and the page.
///
/// Each request has a virtual thread, and what is computed for it has one of as many threads as
/// there are processors. Closing it finishes the requests in flight.
public final class Server implements AutoCloseable {
  private static final long MILLISECONDS_TO_FINISH = 10_000;
  private static final int BYTES_A_SECOND = 256; // slower clients only hold connections
  private static final int LARGEST_FILE = 256 << 20;

  private final org.eclipse.jetty.server.Server jetty;
  private final ServerConnector connector;
  private final ServerConfig config;
  private final Compute compute;
  private final LiveClassifiers live;
  private final Classifiers classifiers;
  private final List<Route> routes;

  private Server(ServerConfig config, Store store, Models models, Consumer<String> log) {
    this.config = config;
    Limits limits = config.limits();
    Metrics metrics = new Metrics();
    Journal journal = new Journal(log, metrics);
    this.compute = new Compute(limits);
    metrics.gauge(
        "autodidact_computations_waiting",
        "Computations that wait for a processor",
        () -> (double) compute.waiting());
    this.live = new LiveClassifiers(store.classifiers(), compute, metrics, limits);
    this.classifiers = new Classifiers(store.classifiers(), compute, live);
    AgentSessions sessions = new AgentSessions(store.sessions(), models, compute, limits);
    this.routes =
        Stream.of(
                new LearnerRoutes(models),
                new ClassifierRoutes(classifiers, models, limits),
                new PredictionRoutes(classifiers, compute, limits),
                new AgentRoutes(models, sessions),
                new DrawingRoutes(models, compute, limits),
                new OperationsRoutes(store, metrics),
                new PageRoutes())
            .flatMap(group -> group.routes().stream())
            .toList();
    this.jetty = new org.eclipse.jetty.server.Server(new VirtualThreadPool());
    this.connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http()));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(limits.patience().toMillis());
    jetty.addConnector(connector);
    jetty.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    jetty.setRequestLog(journal);
    jetty.setErrorHandler(new ProblemHandler());
    Router router = new Router(routes, config, journal);
    GracefulHandler inFlight =
        new GracefulHandler(new MinimumDataRateHandler(router, BYTES_A_SECOND, 0));
    metrics.gauge(
        "autodidact_http_requests_in_flight",
        "Requests that are not yet answered",
        () -> (double) inFlight.getCurrentRequestCount());
    jetty.setHandler(inFlight);
    jetty.setStopTimeout(MILLISECONDS_TO_FINISH);
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // Names in paths may hold slashes and dots; no path is ever that of a file.
    http.setUriCompliance(UriCompliance.UNSAFE);
    return http;
  }

  /// Starts a server.
  ///
  /// @param store where classifiers are kept; the caller closes it after the server
  /// @param models what it has of meta-training; the caller closes them after the server
  /// @param log takes each line of the log, a JSON object; any thread may call it
  /// @throws InvalidInputException if it cannot listen there
  public static Server start(
      ServerConfig config, Store store, Models models, Consumer<String> log) {
    Server server = new Server(config, store, models, log);
    try {
      server.jetty.start();
      return server;
    } catch (IOException e) {
      server.close();
      throw new InvalidInputException(
          "--port %d of %s: %s".formatted(config.port(), config.host(), e.getMessage()), e);
    } catch (Exception e) {
      server.close();
      throw new IllegalStateException("the server does not start", e);
    }
  }

  /// All that can be asked, the page included.
  List<Route> routes() {
    return routes;
  }

  /// Where it listens.
  public URI address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return URI.create("http://%s:%d/".formatted(host, connector.getLocalPort()));
  }

  /// Takes over an `.adapted` file, unless that was done at an earlier start.
  ///
  /// @return the id of its classifier
  /// @throws InvalidInputException if it is no such file
  public String take(Path adapted) {
    try {
      if (Files.size(adapted) > LARGEST_FILE) {
        throw new InvalidInputException("%s is too large".formatted(adapted));
      }
      String name = String.valueOf(adapted.getFileName()).replaceFirst("\\.adapted$", "");
      return classifiers.takeOnce(name, Files.readAllBytes(adapted)).id();
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s".formatted(adapted, e.getMessage()), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// Takes no more requests, finishes those in flight, and frees what it has in memory.
  @Override
  public void close() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    } finally {
      compute.close();
      live.close();
    }
  }
}
