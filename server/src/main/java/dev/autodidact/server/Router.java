package dev.autodidact.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Finds the route of a request, has it answered, and makes a problem document of what is thrown.
final class Router extends Handler.Abstract {
  /// The attribute of a request that names its route, for the log and the metrics.
  static final String ROUTE = "dev.autodidact.route";

  private final List<Route> routes;
  private final Guard guard;
  private final Budget budget;
  private final Limits limits;
  private final Journal journal;

  Router(List<Route> routes, ServerConfig config, Journal journal) {
    this.routes = List.copyOf(routes);
    this.guard = new Guard(config);
    this.limits = config.limits();
    this.budget = new Budget(limits);
    this.journal = journal;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Answer answer;
    try {
      guard.check(request);
      try (var _ = budget.hold(request)) {
        answer = route(request);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer = Problems.answer(ProblemException.overloaded("the server is shutting down"));
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      answer = Problems.answer(e);
      if (answer.status() >= 500) {
        journal.failure(request, e);
      }
    }
    send(answer, request, response, callback);
    return true;
  }

  private Answer route(Request request) throws Exception {
    List<String> segments = segments(request.getHttpURI().getPath());
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    TreeSet<String> others = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = route.match(segments);
      if (parameters.isPresent() && route.method().equals(method)) {
        request.setAttribute(ROUTE, route.path());
        return route.handler().answer(new Call(request, parameters.get(), limits));
      }
      parameters.ifPresent(_ -> others.add(route.method()));
    }
    if (others.isEmpty()) {
      throw ProblemException.unknown(Problems.sentence(404));
    }
    if (others.contains("GET")) {
      others.add("HEAD");
    }
    String allowed = String.join(", ", others);
    throw new ProblemException(
        405,
        "%s is not possible here, but %s".formatted(request.getMethod(), allowed),
        Map.of("Allow", allowed));
  }

  /// The segments of a path, each decoded by itself: a name may hold a slash.
  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      try {
        segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw ProblemException.malformed("the address holds a % that begins no code");
      }
    }
    return segments;
  }

  private void send(Answer answer, Request request, Response response, Callback callback) {
    response.setStatus(answer.status());
    Headers.forAll(response.getHeaders());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    switch (answer.body()) {
      case Answer.Whole(byte[] bytes) -> {
        response.getHeaders().put("Content-Length", bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
      }
      case Answer.Stream _ when request.getMethod().equals("HEAD") -> callback.succeeded();
      case Answer.Stream stream -> {
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
          stream.writeTo(out);
        } catch (EofException e) { // whoever asked has gone
          callback.failed(e);
          return;
        } catch (IOException | RuntimeException e) {
          journal.failure(request, e);
          callback.failed(e);
          return;
        }
        callback.succeeded();
      }
    }
  }
}
