package dev.autodidact.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// What those who run a server ask: whether it lives, whether it can work, what it has done, and
/// what can be asked of it.
final class OperationsRoutes implements Route.Group {
  private final Runnable ready;
  private final Metrics metrics;

  /// @param ready throws where the server cannot work now
  OperationsRoutes(Runnable ready, Metrics metrics) {
    this.ready = ready;
    this.metrics = metrics;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route("GET", "/health/live", _ -> Answer.json(Map.of("status", "up"))),
        new Route("GET", "/health/ready", _ -> ready()),
        new Route("GET", "/metrics", _ -> Answer.of(200, Metrics.CONTENT_TYPE, metrics.text())),
        new Route("GET", "/openapi.json", _ -> openApi()));
  }

  private Answer ready() {
    ready.run();
    return Answer.json(Map.of("status", "up"));
  }

  private static Answer openApi() throws IOException {
    try (InputStream in = OperationsRoutes.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IllegalStateException("openapi.json is missing");
      }
      return Answer.of(200, Answer.JSON, in.readAllBytes());
    }
  }
}
