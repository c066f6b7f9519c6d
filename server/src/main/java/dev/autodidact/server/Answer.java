package dev.autodidact.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a request is answered with.
///
/// @param status of HTTP
/// @param headers by name
/// @param body bytes at hand, or a stream that is written as it comes
record Answer(int status, Map<String, String> headers, Body body) {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";

  /// The content of an answer.
  sealed interface Body {}

  /// Bytes at hand.
  @SuppressWarnings("ArrayRecordComponent")
  record Whole(byte[] bytes) implements Body {}

  /// Bytes that come by and by, such as events.
  non-sealed interface Stream extends Body {
    void writeTo(OutputStream out) throws IOException;
  }

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer of(int status, String type, byte[] bytes) {
    return new Answer(status, Map.of("Content-Type", type), new Whole(bytes));
  }

  static Answer text(String type, String text) {
    return of(200, type, text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer json(Object value) {
    return of(200, JSON, JsonBodies.bytes(value));
  }

  static Answer created(String location, Object value) {
    return of(201, JSON, JsonBodies.bytes(value)).with("Location", location);
  }

  static Answer nothing() {
    return new Answer(204, Map.of(), new Whole(new byte[0]));
  }

  /// The same with one header more.
  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }
}
