package dev.autodidact.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/// The structured log: one JSON object a line, one line a request, and one for what failed.
///
/// Bodies, headers and queries are not in it.
final class Journal implements RequestLog {
  private static final int LONGEST = 300;

  private final Consumer<String> lines;
  private final Metrics metrics;

  /// @param lines takes each line; any thread may call it
  Journal(Consumer<String> lines, Metrics metrics) {
    this.lines = lines;
    this.metrics = metrics;
  }

  @Override
  public void log(Request request, Response response) {
    double seconds = NanoTime.since(request.getBeginNanoTime()) / 1e9;
    @Nullable Object route = request.getAttribute(Router.ROUTE);
    String form = route == null ? "none" : route.toString();
    int status = response.getStatus();
    metrics.request(request.getMethod(), form, status, seconds);
    Map<String, Object> line = line("info", "request");
    line.put("method", shortened(request.getMethod()));
    line.put("path", shortened(path(request.getHttpURI())));
    line.put("route", form);
    line.put("status", status);
    line.put("milliseconds", Math.round(seconds * 1e6) / 1e3);
    line.put("bytes_in", Math.max(0, Request.getContentBytesRead(request)));
    line.put("bytes_out", Math.max(0, Response.getContentBytesWritten(response)));
    line.put("remote", String.valueOf(Request.getRemoteAddr(request)));
    lines.accept(JsonBodies.line(line));
  }

  /// What the server is not to blame a person for.
  void failure(Request request, Throwable e) {
    Map<String, Object> line = line("error", "failure");
    line.put("method", shortened(request.getMethod()));
    line.put("path", shortened(path(request.getHttpURI())));
    StringWriter stack = new StringWriter();
    e.printStackTrace(new PrintWriter(stack));
    line.put("stack", stack.toString());
    lines.accept(JsonBodies.line(line));
  }

  /// Something that a person who runs the server should know.
  void say(String message) {
    Map<String, Object> line = line("info", "server");
    line.put("message", message);
    lines.accept(JsonBodies.line(line));
  }

  private static Map<String, Object> line(String level, String event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().toString());
    line.put("level", level);
    line.put("event", event);
    return line;
  }

  private static String path(HttpURI uri) {
    return String.valueOf(uri.getPath());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
