package dev.autodidact.server;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.function.DoubleSupplier;

/// What a server counts, as Prometheus reads it.
final class Metrics {
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "PUT");

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("autodidact_http_requests_total")
          .help("Requests that were answered")
          .labelNames("method", "route", "status")
          .register(registry);
  private final Histogram seconds =
      Histogram.builder()
          .name("autodidact_http_request_seconds")
          .help("Time from the first byte of a request to the end of its answer")
          .labelNames("route")
          .classicOnly()
          .classicUpperBounds(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
          .register(registry);
  private final Counter predictions =
      Counter.builder()
          .name("autodidact_predictions_total")
          .help("Examples that were predicted")
          .register(registry);
  private final Histogram batches =
      Histogram.builder()
          .name("autodidact_batch_examples")
          .help("Examples that were predicted in one batch")
          .classicOnly()
          .classicUpperBounds(1, 2, 4, 8, 16, 32, 64, 128)
          .register(registry);

  /// A number that is asked for when somebody reads the metrics.
  void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /// @param route the form of the path, of which there are few
  void request(String method, String route, int status, double duration) {
    String known = METHODS.contains(method) ? method : "other";
    requests.labelValues(known, route, Integer.toString(status)).inc();
    seconds.labelValues(route).observe(duration);
  }

  /// A batch of that many examples was predicted.
  void batch(int examples) {
    predictions.inc(examples);
    batches.observe(examples);
  }

  byte[] text() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(out, registry.scrape());
    return out.toByteArray();
  }
}
