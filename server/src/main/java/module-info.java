/// The HTTP server of Autodidact, and its page.
@SuppressWarnings("requires-automatic") // Prometheus has no module descriptors yet
module dev.autodidact.server {
  requires com.fasterxml.jackson.databind;
  requires com.zaxxer.hikari;
  requires transitive dev.autodidact.core;
  requires io.prometheus.metrics.core;
  requires io.prometheus.metrics.model;
  requires io.prometheus.writer.text;
  requires java.sql;
  requires org.eclipse.jetty.server;
  requires static org.jspecify;

  exports dev.autodidact.server;

  opens dev.autodidact.server to
      com.fasterxml.jackson.databind;
}
