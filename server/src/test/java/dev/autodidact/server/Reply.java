package dev.autodidact.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// What a server answered.
record Reply(HttpResponse<byte[]> response) {
  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  byte[] bytes() {
    return response.body();
  }

  String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return Outcomes.json(text());
  }

  /// The sentence of a problem document, which must be one.
  String problem() {
    if (!header("Content-Type").equals("application/problem+json")
        || json().path("status").asInt() != status()
        || json().path("title").asText().isEmpty()) {
      throw new AssertionError("%d is no problem document: %s".formatted(status(), text()));
    }
    return json().path("detail").asText();
  }
}
