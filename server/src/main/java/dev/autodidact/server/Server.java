package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
  private final Runs runs;
  private final Optional<Classifiers> classifiers;
  private final Runnable free;
  private final List<Route> routes;

  /// What all groups of routes are made with.
  private record Base(Limits limits, Metrics metrics, Journal journal, Compute compute) {
    static Base of(ServerConfig config, Consumer<String> log) {
      Metrics metrics = new Metrics();
      Compute compute = new Compute(config.limits());
      metrics.gauge(
          "autodidact_computations_waiting",
          "Computations that wait for a processor",
          () -> (double) compute.waiting());
      return new Base(config.limits(), metrics, new Journal(log, metrics), compute);
    }
  }

  private Server(
      ServerConfig config,
      Base base,
      Runs runs,
      Optional<Classifiers> classifiers,
      Runnable free,
      List<Route.Group> groups) {
    this.config = config;
    this.compute = base.compute();
    this.runs = runs;
    this.classifiers = classifiers;
    this.free = free;
    this.routes = groups.stream().flatMap(group -> group.routes().stream()).toList();
    Limits limits = base.limits();
    this.jetty = new org.eclipse.jetty.server.Server(new VirtualThreadPool());
    this.connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http()));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(limits.patience().toMillis());
    jetty.addConnector(connector);
    jetty.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    jetty.setRequestLog(base.journal());
    jetty.setErrorHandler(new ProblemHandler());
    Router router = new Router(routes, config, base.journal());
    GracefulHandler inFlight =
        new GracefulHandler(new MinimumDataRateHandler(router, BYTES_A_SECOND, 0));
    base.metrics()
        .gauge(
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
  /// @param runs that can be watched
  /// @param log takes each line of the log, a JSON object; any thread may call it
  /// @throws InvalidInputException if it cannot listen there
  public static Server start(
      ServerConfig config, Store store, Models models, Runs runs, Consumer<String> log) {
    Base base = Base.of(config, log);
    Limits limits = base.limits();
    LiveClassifiers live =
        new LiveClassifiers(
            store.classifiers(), models.encoders(), base.compute(), base.metrics(), limits);
    Classifiers classifiers = new Classifiers(store.classifiers(), base.compute(), live);
    AgentSessions sessions = new AgentSessions(store.sessions(), models, base.compute(), limits);
    List<Route.Group> groups =
        List.of(
            new LearnerRoutes(models),
            new ClassifierRoutes(classifiers, models, limits),
            new PredictionRoutes(classifiers, base.compute(), limits),
            new AgentRoutes(models, sessions),
            new DrawingRoutes(models, base.compute(), limits),
            new RunRoutes(runs, base.compute()),
            new OperationsRoutes(() -> store.classifiers().count(), base.metrics()),
            new PageRoutes("index.html"));
    return started(new Server(config, base, runs, Optional.of(classifiers), live::close, groups));
  }

  /// Starts a server that has no runs to watch.
  ///
  /// @throws InvalidInputException if it cannot listen there
  public static Server start(
      ServerConfig config, Store store, Models models, Consumer<String> log) {
    return start(config, store, models, Runs.none(), log);
  }

  /// Starts a server that does nothing but show runs.
  ///
  /// @param runs that are watched
  /// @param log as in [#start]
  /// @throws InvalidInputException if it cannot listen there
  public static Server watch(ServerConfig config, Runs runs, Consumer<String> log) {
    Base base = Base.of(config, log);
    List<Route.Group> groups =
        List.of(
            new RunRoutes(runs, base.compute()),
            new OperationsRoutes(() -> {}, base.metrics()),
            new PageRoutes("watch.html"));
    return started(new Server(config, base, runs, Optional.empty(), () -> {}, groups));
  }

  private static Server started(Server server) {
    ServerConfig config = server.config;
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
  /// @throws IllegalStateException if it only shows runs
  /// @throws InvalidInputException if it is no such file
  public String take(Path adapted) {
    try {
      if (Files.size(adapted) > LARGEST_FILE) {
        throw new InvalidInputException("%s is too large".formatted(adapted));
      }
      String name = String.valueOf(adapted.getFileName()).replaceFirst("\\.adapted$", "");
      return classifiers.orElseThrow().takeOnce(name, Files.readAllBytes(adapted)).id();
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
    runs.end();
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server does not stop", e);
    } finally {
      compute.close();
      free.run();
    }
  }
}
