package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The drawing board over HTTP.
@Timeout(120)
class DrawingRoutesTest {
  @TempDir private Path folder;

  @Test
  void adaptsAndKeepsNothing() {
    try (Running server = Running.in(folder)) {
      String board =
          """
          {"learners": ["tiny"], "queries": [{"strokes": [[[0, 0], [9, 8]]]}], "cells": [
            {"label": "line", "drawings": [[[[0, 0], [9, 9]]]]},
            {"label": "box", "drawings": [[[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]], "pictures": []},
            {"label": "empty", "drawings": []}]}
          """;
      JsonNode json = server.post("/api/drawings", board).json();
      JsonNode result = json.path("results").path(0);
      assertThat(result.path("labels").toString()).isEqualTo("[\"line\",\"box\"]");
      assertThat(result.path("queries").path(0).path("label").asText()).isEqualTo("line");
      assertThat(json.path("pictures").path("cells")).hasSize(3);
      assertThat(json.path("pictures").path("queries").path(0).asText()).startsWith("iVBOR");
      assertThat(server.get("/api/classifiers").json()).isEmpty();
      String texts = board.replace("\"drawings\": []}", "\"texts\": [\"a text\"]}");
      JsonNode refused = server.post("/api/drawings", texts).json().path("results").path(0);
      assertThat(refused.path("problem").asText())
          .contains("was trained on pictures, not on texts");
      String one = board.replace("\"drawings\": [[[[0, 0], [9, 9]]]]", "\"drawings\": []");
      assertThat(server.post("/api/drawings", one).problem()).contains("two cells");
    }
  }
}
