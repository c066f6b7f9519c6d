package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.engine.Seed;
import dev.autodidact.use.Classifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever a server has acknowledged is there after `kill -9` at any moment, and can be read.
class KillTest {
  private static final int CLIENTS = 3;
  private static final int LATEST = 600;

  /// The acknowledged version of each classifier, by id; 0 where it was deleted.
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(StoreUrl.Kind.class)
  @Timeout(300)
  void losesNothing(StoreUrl.Kind kind) throws Exception {
    killAndLook(kind, kind == StoreUrl.Kind.SQLITE ? 2 : 1);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(StoreUrl.Kind.class)
  void losesNothingFiftyTimes(StoreUrl.Kind kind) throws Exception {
    killAndLook(kind, 50);
  }

  private void killAndLook(StoreUrl.Kind kind, int times) throws Exception {
    String url =
        kind == StoreUrl.Kind.SQLITE
            ? folder.resolve("store.db").toString()
            : TestPostgres.database();
    long seed = System.nanoTime();
    System.out.println("KillTest: seed " + seed);
    RandomGenerator random = new Seed(seed).random();
    for (int i = 0; i < times; i++) {
      kill(url, random.nextInt(LATEST));
      try (Store store = Store.open(url)) {
        assertThat(acknowledged).isNotEmpty();
        acknowledged.forEach((id, version) -> assertKept(store, id, version));
      }
    }
  }

  private static void assertKept(Store store, String id, int version) {
    if (version == 0) {
      assertThat(store.classifiers().read(id)).as("deleted").isEmpty();
      return;
    }
    Entries.Kept kept = store.classifiers().read(id).orElseThrow();
    assertThat(kept.entry().version()).as(id).isGreaterThanOrEqualTo(version);
    try (Classifier classifier = Classifier.of(kept.content())) {
      // Each version after the first has one class more.
      assertThat(classifier.labels()).hasSize(1 + (int) kept.entry().version());
    }
  }

  /// Starts a server, keeps it busy, and kills it in the middle.
  private void kill(String url, int milliseconds) throws Exception {
    Process child = KilledServer.start(url, folder.resolve("log"));
    try (BufferedReader out = child.inputReader();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      String address = out.readLine();
      assertThat(address).as("see the log").isNotNull();
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> work(URI.create(address))));
      }
      int before = acknowledged.size();
      while (acknowledged.size() == before && child.isAlive()) {
        Thread.sleep(5);
      }
      Thread.sleep(milliseconds);
      child.destroyForcibly().waitFor(); // SIGKILL
      for (Future<?> client : clients) {
        client.get(); // or what it found wrong
      }
    }
  }

  /// Makes, changes and deletes classifiers until the server is gone.
  private void work(URI address) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = "{\"learner\": \"tiny\", \"classes\": %s}".formatted(Running.CLASSES);
      while (true) {
        JsonNode made = post(client, address.resolve("/api/classifiers"), body);
        String id = made.path("id").asText();
        acknowledged.put(id, made.path("version").asInt());
        URI one = address.resolve("/api/classifiers/" + id);
        JsonNode grown = post(client, URI.create(one + "/examples"), MORE);
        acknowledged.put(id, grown.path("version").asInt());
        delete(
            client,
            address.resolve(
                "/api/classifiers/"
                    + post(client, address.resolve("/api/classifiers"), body).path("id").asText()));
      }
    } catch (IOException e) {
      return; // it was killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final String MORE =
      "{\"classes\": [{\"label\": \"more\", \"examples\": [{\"strokes\": [[[0, 0], [3, 9]]]}]}]}";

  private static JsonNode post(HttpClient client, URI uri, String json)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    return Outcomes.json(response.body());
  }

  private void delete(HttpClient client, URI uri) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).DELETE().build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(204);
    String path = uri.getPath();
    acknowledged.put(path.substring(path.lastIndexOf('/') + 1), 0);
  }
}
