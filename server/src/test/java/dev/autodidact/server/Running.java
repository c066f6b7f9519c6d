package dev.autodidact.server;

import dev.autodidact.run.DataSets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on a free port of loopback, and what asks it.
final class Running implements AutoCloseable {
  /// Two classes of two drawings each.
  static final String CLASSES =
      """
      [{"label": "line", "examples": [{"strokes": [[[0, 0], [9, 9]]]}, {"strokes": [[[0, 1], [9, 9]]]}]},
       {"label": "box", "examples": [{"strokes": [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]},
                                     {"strokes": [[[0, 0], [8, 0], [9, 9], [0, 8], [0, 0]]]}]}]
      """;

  final List<String> log = new CopyOnWriteArrayList<>();
  final Server server;

  private final Store store;
  private final Models models;
  private final HttpClient client = HttpClient.newHttpClient();

  private Running(String url, ServerConfig config) {
    this.store = Store.open(url);
    this.models = Models.load(List.of(TinyRun.FOLDER, TinyRun.AGENT));
    Runs runs = Runs.of(List.of(TinyRun.FOLDER), DataSets.in(Path.of("none")));
    this.server = Server.start(config, store, models, runs, log::add);
  }

  static Running on(String store, ServerConfig config) {
    return new Running(store, config);
  }

  static Running in(Path folder) {
    return on(folder.resolve("store.db").toString(), ServerConfig.loopback(0));
  }

  static Running in(Path folder, Limits limits) {
    return on(folder.resolve("store.db").toString(), ServerConfig.loopback(0).withLimits(limits));
  }

  URI at(String path) {
    return server.address().resolve(path);
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(at(path)).timeout(Duration.ofSeconds(60));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Reply get(String path) {
    return send(to(path));
  }

  Reply delete(String path) {
    return send(to(path).DELETE());
  }

  Reply post(String path, String json) {
    return post(path, "application/json", json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Reply post(String path, String type, byte[] body) {
    return send(to(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  /// Makes a classifier of [#CLASSES].
  ///
  /// @return its path
  String create(String name) {
    Reply reply =
        post(
            "/api/classifiers",
            "{\"learner\": \"tiny\", \"name\": \"%s\", \"classes\": %s}".formatted(name, CLASSES));
    if (reply.status() != 201) {
      throw new AssertionError(reply.text());
    }
    return reply.header("Location");
  }

  @Override
  public void close() {
    client.close();
    server.close();
    models.close();
    store.close();
  }
}
