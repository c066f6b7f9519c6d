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

  /// Waits for the next event; null where there are no more.
  @Nullable Event next() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int colon = line.indexOf(": ");
      if (line.isEmpty() && fields.containsKey("event")) {
        return new Event(
            fields.getOrDefault("event", ""),
            fields.getOrDefault("id", ""),
            fields.getOrDefault("data", ""));
      } else if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return null;
  }

  /// Waits for the next event of that name.
  Event next(String name) throws IOException {
    for (Event event = next(); event != null; event = next()) {
      if (event.name().equals(name)) {
        return event;
      }
    }
    throw new AssertionError("no event " + name);
  }

  @Override
  public void close() throws IOException {
    response.body().close();
    client.shutdownNow();
  }
}
