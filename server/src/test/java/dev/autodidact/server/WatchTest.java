package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Conv4;
import dev.autodidact.record.Records;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Run;
import dev.autodidact.train.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run that is watched over HTTP while it is trained, stopped and gone on with.
@Timeout(120)
class WatchTest {
  private static final DataSets DATA = DataSets.in(Path.of("none"));

  /// Milliseconds after which files are looked at once more.
  private static final int LOOKED = 500;

  @TempDir private Path parent;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path folder;
  private Run run;
  private Server server;

  /// A training of six meta-steps with a validation after every second.
  static Experiment small() {
    Experiment preset = Algorithm.of("proto").preset("glyphs", "");
    Conv4.Settings net = (Conv4.Settings) preset.net().orElseThrow();
    Architecture narrow = Records.with(net, Map.of("filters", 2));
    return preset
        .with(preset.tasks().tested(3, 1, 2).trained(3, 1, 2))
        .with(narrow)
        .with(preset.training().lasting(6, 2).batched(2).validatedOn(2));
  }

  @BeforeEach
  void begin() {
    folder = parent.resolve("a run");
    run = Run.create(folder, small(), DATA);
    server = started();
  }

  @AfterEach
  void end() {
    server.close();
    client.close();
  }

  private Server started() {
    return Server.watch(ServerConfig.loopback(0), Runs.of(List.of(folder), DATA), _ -> {});
  }

  /// Trains up to meta-step `last`, and stops there as if it had been killed.
  private void train(long last) {
    Progress progress =
        new Progress() {
          @Override
          public void step(long step, double loss) {
            if (step > last) {
              throw new CancellationException();
            }
          }

          @Override
          public void validated(long step, double score, boolean best) {}
        };
    try (Workers workers = new Workers(1)) {
      run.train(DATA, workers, progress);
    } catch (CancellationException _) {
      // stopped
    }
    awaitTheNextLook();
  }

  /// The server looks at a folder at most twice a second.
  private static void awaitTheNextLook() {
    try {
      Thread.sleep(LOOKED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private URI at(String path) {
    return server.address().resolve("/api/runs" + path);
  }

  private Events events(@Nullable Long last) throws IOException, InterruptedException {
    return new Events(at("/a%20run/events"), last);
  }

  private Reply get(String path) throws IOException, InterruptedException {
    return new Reply(
        client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofByteArray()));
  }

  @Test
  void newLinesAreToldWhileATrainingGoes() throws Exception {
    try (Events events = events(null)) {
      JsonNode before = events.next("state").json();
      Thread training = Thread.ofPlatform().start(() -> train(6));
      Events.Event first = events.next("validation");
      Events.Event second = events.next("validation");
      Events.Event third = events.next("validation");
      training.join();

      assertThat(events.contentType()).isEqualTo("text/event-stream");
      assertThat(before.path("stage").asText()).isEqualTo("stopped");
      assertThat(before.path("step").asInt()).isZero();
      assertThat(List.of(first.id(), second.id(), third.id())).containsExactly("2", "4", "6");
      assertThat(third.json().path("score").isNumber()).isTrue();
      assertThat(third.json().path("seconds").isNumber()).isTrue();
      assertThat(third.json().at("/diagnostics/gradientNorm").isNumber()).isTrue();
      JsonNode curve = get("/a%20run").json().path("curve");
      assertThat(curve.get(0)).isEqualTo(first.json());
      assertThat(curve.get(2)).isEqualTo(third.json());
    }
  }

  @Test
  void whoComesBackIsToldWhatIsNewToThem() throws Exception {
    train(4);
    train(6);
    try (Events events = events(2L)) {
      assertThat(events.next().name()).isEqualTo("state");
      assertThat(events.next("validation").id()).isEqualTo("4");
      assertThat(events.next("validation").id()).isEqualTo("6");
    }
  }

  @Test
  void whoKnowsAnotherCurveBeginsAnew() throws Exception {
    train(6);
    try (Events events = events(5L)) {
      assertThat(events.next().name()).isEqualTo("reset");
      assertThat(events.next("validation").id()).isEqualTo("2");
    }
  }

  @Test
  void aRunThatBeginsAnewIsToldAnew() throws Exception {
    train(6);
    try (Events events = events(6L)) {
      assertThat(events.next("state").json().path("step").asInt()).isEqualTo(6);
      Files.delete(folder.resolve("last.safetensors"));
      Path metrics = folder.resolve("metrics.jsonl");
      Files.writeString(metrics, Files.readAllLines(metrics).getFirst() + "\n");

      events.next("reset");
      assertThat(events.next("state").json().path("step").asInt()).isEqualTo(2);
      assertThat(events.next("validation").id()).isEqualTo("2");
    }
  }

  @Test
  void aStoppedTrainingIsSeenToStopAndToGoOnByAServerThatIsNewToIt() throws Exception {
    train(3);
    Thread.sleep(LOOKED);
    JsonNode stopped = get("/a%20run").json();
    server.close();
    server = started();
    JsonNode again = get("/a%20run").json();
    train(6);
    try (Events events = events(2L)) {
      assertThat(events.next("validation").id()).isEqualTo("4");
    }

    assertThat(stopped.path("stage").asText()).isEqualTo("stopped");
    assertThat(stopped.path("step").asInt()).isEqualTo(2);
    assertThat(again).isEqualTo(stopped);
    assertThat(get("/a%20run").json().path("stage").asText()).isEqualTo("trained");
  }

  @Test
  void aHalfWrittenLineIsWaitedFor() throws Exception {
    train(6);
    Path metrics = folder.resolve("metrics.jsonl");
    String text = Files.readString(metrics);
    int last = text.lastIndexOf('\n', text.length() - 2) + 1;
    Files.writeString(metrics, text.substring(0, last + 20));
    try (Events events = events(null)) {
      assertThat(events.next("validation").id()).isEqualTo("2");
      assertThat(events.next("validation").id()).isEqualTo("4");
      assertThat(get("/a%20run").json().path("curve")).hasSize(2);
      Files.writeString(metrics, text.substring(last + 20), StandardOpenOption.APPEND);
      assertThat(events.next().name()).isIn("validation", "state");
    }
  }

  @Test
  void theBestCheckpointIsShownAtWork() throws Exception {
    Reply early = get("/a%20run/showcase");
    train(6);
    Thread.sleep(LOOKED);
    JsonNode shown = get("/a%20run/showcase").json();

    assertThat(early.status()).isEqualTo(422);
    assertThat(early.problem()).contains("no checkpoint yet");
    long best = get("/a%20run").json().at("/best/step").asLong();
    assertThat(shown.path("step").asLong()).isEqualTo(best);
    assertThat(shown.path("tasks")).hasSize(3);
    JsonNode query = shown.at("/tasks/0/classes/0/queries/0");
    assertThat(query.path("picture").binaryValue()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(query.path("answer").asText()).startsWith("validation/");
  }

  @Test
  void whatIsNotThereIsSaid() throws Exception {
    assertThat(get("/none").status()).isEqualTo(404);
    assertThat(get("/none/events").status()).isEqualTo(404);
    assertThat(get("/none/showcase").status()).isEqualTo(404);
    assertThat(get("/..%2fa%20run").status()).isEqualTo(404);
    assertThat(get("/a%20run/events?after=x").status()).isEqualTo(400);
    assertThat(get("").json().get(0).path("id").asText()).isEqualTo("a run");
  }

  @Test
  void aFolderThatGoesIsToldAndSoIsItsReturn() throws Exception {
    try (Events events = events(null)) {
      events.next("state");
      Path elsewhere = parent.resolve("elsewhere");
      Files.move(folder, elsewhere);
      assertThat(events.next("trouble").json().path("detail").asText()).contains("run.json");
      assertThat(get("/a%20run").status()).isEqualTo(422);
      Files.move(elsewhere, folder);
      assertThat(events.next("state").json().path("id").asText()).isEqualTo("a run");
    }
  }

  @Test
  void aServerThatEndsSaysSoAndDoesNotWaitForWhoListens() throws Exception {
    try (Events events = events(null)) {
      events.next("state");
      long began = System.nanoTime();
      server.close();

      assertThat(events.next("end").data()).isEqualTo("{}");
      assertThat(events.ended()).isTrue();
      assertThat((System.nanoTime() - began) / 1e9).isLessThan(5);
    }
  }

  @Test
  void askingForHeadersOfEventsEnds() throws Exception {
    HttpRequest head = HttpRequest.newBuilder(at("/a%20run/events")).HEAD().build();

    assertThat(client.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  @Test
  void thePageIsShownFirst() throws Exception {
    Reply page =
        new Reply(
            client.send(
                HttpRequest.newBuilder(server.address()).build(), BodyHandlers.ofByteArray()));

    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.text()).contains("watch.js").doesNotContain("<script>", "style=", "onclick");
  }
}
