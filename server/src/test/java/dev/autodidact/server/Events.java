package dev.autodidact.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Server-sent events as a client reads them, one after the other.
final class Events implements AutoCloseable {
  /// An event.
  ///
  /// @param id empty where it has none
  record Event(String name, String id, String data) {
    JsonNode json() {
      return Outcomes.json(data);
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  Events(URI address, @Nullable Long last) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (last != null) {
      request.header("Last-Event-ID", last.toString());
    }
    this.response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  String contentType() {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  /// Waits for the next event, of which there must be one.
  Event next() throws IOException {
    return read().orElseThrow(() -> new AssertionError("no event"));
  }

  /// Whether there are no more events; waits for the next one, or the end.
  boolean ended() throws IOException {
    return read().isEmpty();
  }

  private Optional<Event> read() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int colon = line.indexOf(": ");
      if (line.isEmpty() && fields.containsKey("event")) {
        return Optional.of(
            new Event(
                fields.getOrDefault("event", ""),
                fields.getOrDefault("id", ""),
                fields.getOrDefault("data", "")));
      } else if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return Optional.empty();
  }

  /// Waits for the next event of that name.
  Event next(String name) throws IOException {
    Event event = next();
    while (!event.name().equals(name)) {
      event = next();
    }
    return event;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
    client.shutdownNow();
  }
}
