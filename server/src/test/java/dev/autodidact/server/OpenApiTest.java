package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.autodidact.environment.body.Ant;
import dev.autodidact.environment.body.Body;
import dev.autodidact.evaluate.Behaviour;
import dev.autodidact.evaluate.Poses;
import dev.autodidact.run.Showcase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The OpenAPI document says what the server does: no more, and no less.
@Timeout(120)
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @TempDir private Path folder;
  private Running server;
  private JsonNode document;

  @BeforeEach
  void start() {
    server = Running.in(folder);
    document = server.get("/openapi.json").json();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (METHODS.contains(operation.getKey())) {
                            operations.add(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    return operations;
  }

  @Test
  void namesEveryRouteAndNoOther() {
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(operations())
        .isEqualTo(
            server.server.routes().stream()
                .map(route -> route.method() + " " + route.path())
                .filter(route -> !route.equals("GET /") && !route.equals("GET /{file}"))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void operationsHaveNamesOfTheirOwn() {
    List<String> ids = document.path("paths").findValuesAsText("operationId");
    assertThat(ids).hasSize(operations().size()).doesNotHaveDuplicates();
  }

  @Test
  void answersAreAsItSays() throws Exception {
    Set<String> asked = new HashSet<>();
    check(asked, "GET /api/learners", server.get("/api/learners"));
    String new_ =
        "{\"learner\": \"tiny\", \"name\": \"n\", \"classes\": %s}".formatted(Running.CLASSES);
    assertValid("NewClassifier", new_);
    Reply made = server.post("/api/classifiers", new_);
    check(asked, "POST /api/classifiers", made);
    check(asked, "GET /api/classifiers", server.get("/api/classifiers"));
    String one = made.header("Location");
    check(asked, "GET /api/classifiers/{id}", server.get(one));
    String more = "{\"classes\": [{\"label\": \"ö\", \"examples\": [{\"strokes\": [[[1, 1]]]}]}]}";
    check(asked, "POST /api/classifiers/{id}/examples", server.post(one + "/examples", more));
    String questions = "{\"examples\": [{\"strokes\": [[[1, 1], [2, 2]]]}], \"together\": true}";
    assertValid("Questions", questions);
    check(
        asked,
        "POST /api/classifiers/{id}/predictions",
        server.post(one + "/predictions", questions));
    check(asked, "GET /api/classifiers/{id}/adapted", server.get(one + "/adapted"));
    check(
        asked,
        "DELETE /api/classifiers/{id}/classes/{label}",
        server.delete(one + "/classes/" + URLEncoder.encode("ö", StandardCharsets.UTF_8)));
    check(asked, "DELETE /api/classifiers/{id}", server.delete(one));
    String board =
        """
        {"learners": ["tiny"], "queries": [{"strokes": [[[0, 0], [9, 8]]]}], "cells": [
          {"label": "line", "drawings": [[[[0, 0], [9, 9]]]]},
          {"label": "box", "drawings": [[[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]]}]}
        """;
    assertValid("Board", board);
    check(asked, "POST /api/drawings", server.post("/api/drawings", board));
    askAgents(asked);
    check(asked, "GET /api/runs", server.get("/api/runs"));
    check(asked, "GET /api/runs/{id}", server.get("/api/runs/tiny"));
    check(asked, "GET /api/runs/{id}/showcase", server.get("/api/runs/tiny/showcase"));
    checkEvents(asked);
    for (String path :
        new String[] {"/health/live", "/health/ready", "/metrics", "/openapi.json"}) {
      check(asked, "GET " + path, server.get(path));
    }
    assertThat(asked).as("every operation was asked").isEqualTo(operations());

    assertValid("Problem", server.get("/api/classifiers/none").text());
  }

  private void askAgents(Set<String> asked) {
    check(asked, "GET /api/agents", server.get("/api/agents"));
    Reply begun = server.post("/api/agents/player/sessions", "{\"count\": 2}");
    check(asked, "POST /api/agents/{id}/sessions", begun);
    String one = begun.header("Location");
    check(asked, "GET /api/sessions/{id}", server.get(one));
    String seen = AgentsTest.observations(server, 2);
    assertValid("Observed", seen);
    check(asked, "POST /api/sessions/{id}/act", server.post(one + "/act", seen));
    String rewards = "{\"rewards\": [1, 0], \"ended\": [false, true]}";
    assertValid("Rewarded", rewards);
    check(asked, "POST /api/sessions/{id}/reward", server.post(one + "/reward", rewards));
    check(asked, "DELETE /api/sessions/{id}", server.delete(one));
  }

  /// Events never end, so only the first are read.
  private void checkEvents(Set<String> asked) throws Exception {
    asked.add("GET /api/runs/{id}/events");
    try (Events events = new Events(server.at("/api/runs/tiny/events"), 0L)) {
      assertThat(events.contentType()).isEqualTo("text/event-stream");
      assertValid("Run", events.next("state").data());
      assertValid("Validation", events.next("validation").data());
    }
  }

  /// The answer to an operation has a status, a type and a form that the document names.
  private void check(Set<String> asked, String operation, Reply reply) {
    asked.add(operation);
    String[] parts = operation.split(" ", -1);
    JsonNode responses =
        document
            .path("paths")
            .path(parts[1])
            .path(parts[0].toLowerCase(Locale.ROOT))
            .path("responses");
    JsonNode response = responses.path("" + reply.status());
    assertThat(response.isObject())
        .as("%s: %d %s", operation, reply.status(), reply.text())
        .isTrue();
    String type = reply.header("Content-Type").replaceFirst(";.*", "");
    if (!type.isEmpty() || !response.path("content").isMissingNode()) {
      assertThat(response.path("content").has(type)).as("%s gives %s", operation, type).isTrue();
    }
    if (type.equals("application/json")) {
      assertValid(response.path("content").path(type).path("schema"), reply.text());
    }
  }

  private void assertValid(String schema, String json) {
    assertValid(Outcomes.json("{\"$ref\": \"#/components/schemas/%s\"}".formatted(schema)), json);
  }

  private void assertValid(JsonNode schema, String json) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    assertThat(SCHEMAS.getSchema(whole.toString()).validate(json, InputFormat.JSON))
        .as(json)
        .isEmpty();
  }

  /// As much as the page shows of bodies at most.
  @Test
  void bodiesAtWorkAreToldInFewBytes() throws Exception {
    float[][] frames = new float[1000][4 * 13];
    for (float[] frame : frames) {
      Arrays.fill(frame, -12.3456f);
    }
    Poses poses = new Poses(1, 2.5, 0.01, new float[13], frames);
    Body ant = new Ant(Ant.Aim.GOAL, Ant.Paper.FINN2017, 1000);
    Behaviour world =
        new Behaviour(new double[] {1, -2}, List.of(new Behaviour.Stage(3, List.of())));
    Showcase shown =
        new Showcase.OfWorlds(
            7,
            ant,
            false,
            Collections.nCopies(4, world),
            Collections.nCopies(4, List.of(poses, poses, poses)));
    String json = new ObjectMapper().writeValueAsString(ShowcaseOutputs.of(shown));
    assertValid("Showcase", json);
    JsonNode told = Outcomes.json(json).at("/worlds/3");
    assertThat(json.length()).isBetween(150_000, 280_000);
    assertThat(told.path("says").asText()).isEqualTo("to (1.0, -2.0)");
    assertThat(told.at("/goal/1").asDouble()).isEqualTo(-2);
    JsonNode film = told.at("/poses/2");
    assertThat(film.at("/frames/0/51").asInt()).isEqualTo(-12_346);
    assertThat(film.path("frames").size() * film.path("seconds").asDouble())
        .isCloseTo(10, within(0.2));
  }

  @Test
  void schemasCanFail() {
    String wrong = "{\"examples\": [{\"picture\": \"x\", \"row\": []}]}";
    ObjectNode schema =
        (ObjectNode) Outcomes.json("{\"$ref\": \"#/components/schemas/Questions\"}");
    schema.set("components", document.path("components"));
    assertThat(SCHEMAS.getSchema(schema.toString()).validate(wrong, InputFormat.JSON)).isNotEmpty();
  }
}
