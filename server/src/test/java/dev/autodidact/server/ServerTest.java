package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.Prediction;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What can be done with classifiers, over real HTTP.
@Timeout(120)
class ServerTest {
  private static final String QUESTION =
      "{\"examples\": [{\"strokes\": [[[0, 0], [5, 7], [9, 9]]]}]}";

  @TempDir private Path folder;
  private Running server;

  @BeforeEach
  void start() {
    server = Running.in(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] png(int shade) throws IOException {
    BufferedImage image = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 30; i++) {
      image.setRGB(i, shade % 30, 0xffffff);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /// A multipart body of files and fields, `name` and content in turn.
  private static byte[] form(Object... parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < parts.length; i += 2) {
      String file = parts[i + 1] instanceof byte[] ? "; filename=\"../x\"" : "";
      out.write(
          "--edge\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
              .formatted(parts[i], file)
              .getBytes(StandardCharsets.UTF_8));
      out.write(
          parts[i + 1] instanceof byte[] bytes
              ? bytes
              : parts[i + 1].toString().getBytes(StandardCharsets.UTF_8));
      out.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    out.write("--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  @Test
  void tellsWhatClassifiersCanBeMadeFrom() {
    JsonNode learner = server.get("/api/learners").json().path(0);
    assertThat(learner.path("id").asText()).isEqualTo("tiny");
    assertThat(learner.path("algorithm").asText()).isEqualTo("proto");
    assertThat(learner.path("takes").toString())
        .isEqualTo("{\"kind\":\"pictures\",\"side\":28,\"channels\":1,\"colour\":\"ink\"}");
  }

  @Test
  void makesGrowsExportsAndDeletes() throws IOException {
    String path = server.create("lines & boxes");
    JsonNode made = server.get(path).json();
    assertThat(made.path("name").asText()).isEqualTo("lines & boxes");
    assertThat(made.path("labels").toString()).isEqualTo("[\"line\",\"box\"]");
    assertThat(made.path("counts").toString()).isEqualTo("[2,2]");

    String more =
        "{\"classes\": [{\"label\": \"a/b\\\"<i>\", \"examples\": [{\"strokes\": [[[1, 1]]]}]}]}";
    JsonNode grown = server.post(path + "/examples", more).json();
    assertThat(grown.path("labels").path(2).asText()).isEqualTo("a/b\"<i>");
    assertThat(grown.path("version").asInt()).isEqualTo(2);

    JsonNode predicted =
        server.post(path + "/predictions", QUESTION).json().path("predictions").path(0);
    byte[] adapted = server.get(path + "/adapted").bytes();
    try (Classifier same = Classifier.of(adapted)) {
      Prediction prediction =
          same.predict(
              dev.autodidact.use.Example.of(
                  dev.autodidact.data.Drawing.of(
                      new double[][][] {{{0, 0}, {5, 7}, {9, 9}}}, same.format())));
      assertThat(predicted.path("label").asText()).isEqualTo(prediction.label());
      assertThat(predicted.path("known").asBoolean()).isEqualTo(prediction.known());
      assertThat(predicted.path("probability").asDouble())
          .isCloseTo(prediction.probability(), within(1e-6));
      assertThat(predicted.path("probabilities")).hasSize(3);
    }

    String label = URLEncoder.encode("a/b\"<i>", StandardCharsets.UTF_8);
    assertThat(server.delete(path + "/classes/" + label).json().path("labels").toString())
        .isEqualTo("[\"line\",\"box\"]");
    assertThat(server.delete(path + "/classes/" + label).problem()).contains("no class");
    assertThat(server.delete(path).status()).isEqualTo(204);
    assertThat(server.get(path).status()).isEqualTo(404);
    assertThat(server.delete(path).status()).isEqualTo(404);
    assertThat(server.get("/api/classifiers").json()).isEmpty();
  }

  @Test
  void takesFormsAndPictures() throws IOException {
    byte[] body =
        form(
            "learner",
            "tiny",
            "name",
            "ünïcode",
            "class:top",
            png(3),
            "class:top",
            png(5),
            "class:bottom",
            png(25));
    Reply made = server.post("/api/classifiers", "multipart/form-data; boundary=edge", body);
    assertThat(made.json().path("name").asText()).as(made.text()).isEqualTo("ünïcode");
    assertThat(made.json().path("counts").toString()).isEqualTo("[2,1]");
    String path = made.header("Location");
    byte[] more = form("class:middle", png(15));
    Reply grown = server.post(path + "/examples", "multipart/form-data; boundary=edge", more);
    assertThat(grown.json().path("labels")).hasSize(3);

    Reply one = server.post(path + "/predictions", "image/png", png(4));
    Reply two =
        server.post(
            path + "/predictions",
            "multipart/form-data; boundary=edge",
            form("f", png(4), "f", png(24)));
    assertThat(one.json().path("predictions")).hasSize(1);
    assertThat(two.json().path("predictions")).hasSize(2);
    assertThat(two.json().path("predictions").path(0).path("probability").asDouble())
        .isCloseTo(
            one.json().path("predictions").path(0).path("probability").asDouble(), within(1e-6));
  }

  @Test
  void importsWhatItExported() throws IOException {
    byte[] adapted = server.get(server.create("first") + "/adapted").bytes();
    Reply again = server.post("/api/classifiers?name=second", Call.OCTETS, adapted);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().path("name").asText()).isEqualTo("second");
    assertThat(server.get("/api/classifiers").json()).hasSize(2);

    Path file = Files.write(folder.resolve("third.adapted"), adapted);
    String id = server.server.take(file);
    assertThat(server.server.take(file)).as("taken once").isEqualTo(id);
    assertThat(server.get("/api/classifiers/" + id).json().path("name").asText())
        .isEqualTo("third");
  }

  @Test
  void keepsClassifiersOverARestart() {
    String path = server.create("kept");
    String before = server.post(path + "/predictions", QUESTION).text();
    server.close();
    server = Running.in(folder);
    assertThat(server.post(path + "/predictions", QUESTION).text()).isEqualTo(before);
  }

  @Test
  void predictsAlikeAloneTogetherAndInBatches() throws Exception {
    String path = server.create("asked by many");
    List<String> questions = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String question = QUESTION.replace("5, 7", i + ", 7");
      questions.add(question);
      alone.add(server.post(path + "/predictions", question).text());
    }
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String question = questions.get(i % 8);
        answers.add(clients.submit(() -> server.post(path + "/predictions", question).text()));
      }
      for (int i = 0; i < 200; i++) {
        assertSame(answers.get(i).get(), alone.get(i % 8));
      }
    }
  }

  private static void assertSame(String answer, String expected) {
    JsonNode got = Outcomes.json(answer).path("predictions").path(0);
    JsonNode wanted = Outcomes.json(expected).path("predictions").path(0);
    assertThat(got.path("label")).isEqualTo(wanted.path("label"));
    assertThat(got.path("probability").asDouble())
        .isCloseTo(wanted.path("probability").asDouble(), within(1e-6));
  }

  @Test
  void losesNoneOfManyChangesAtOnce() throws Exception {
    String path = server.create("changed by many");
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String more =
            "{\"classes\": [{\"label\": \"c%d\", \"examples\": [{\"strokes\": [[[0, %d], [9, 3]]]}]}]}"
                .formatted(i, i);
        statuses.add(clients.submit(() -> server.post(path + "/examples", more).status()));
      }
      int added = 0;
      for (Future<Integer> status : statuses) {
        assertThat(status.get()).isIn(200, 409);
        added += status.get() == 200 ? 1 : 0;
      }
      JsonNode after = server.get(path).json();
      assertThat(after.path("labels")).hasSize(2 + added);
      assertThat(after.path("version").asInt()).isEqualTo(1 + added);
      assertThat(added).isPositive();
    }
  }

  @Test
  void servesMoreClassifiersThanAreInMemory() {
    server.close();
    server = Running.in(folder, Limits.defaults().withLive(2));
    List<String> paths = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      paths.add(server.create("number " + i));
      answers.add(server.post(paths.get(i) + "/predictions", QUESTION).text());
    }
    for (int i = 0; i < 5; i++) {
      assertThat(server.post(paths.get(i) + "/predictions", QUESTION).text())
          .isEqualTo(answers.get(i));
    }
    assertThat(server.get("/metrics").text()).contains("autodidact_classifiers_live 2.0");
  }

  @Test
  void logsAndCountsEachRequest() throws InterruptedException {
    server.create("logged");
    for (int i = 0; i < 100 && server.log.isEmpty(); i++) {
      Thread.sleep(20);
    }
    JsonNode line = Outcomes.json(server.log.getFirst());
    assertThat(line.path("route").asText()).isEqualTo("/api/classifiers");
    assertThat(line.path("status").asInt()).isEqualTo(201);
    assertThat(line.path("milliseconds").asDouble()).isPositive();
    assertThat(server.get("/metrics").text())
        .contains(
            "autodidact_http_requests_total{method=\"POST\",route=\"/api/classifiers\",status=\"201\"}"
                + " 1");
    assertThat(server.get("/health/live").status()).isEqualTo(200);
    assertThat(server.get("/health/ready").status()).isEqualTo(200);
  }

  /// A request whose body is on its way when the server is closed is answered.
  @Test
  void finishesWhatIsInFlight() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        SlowRequest slow = new SlowRequest(server.server.address(), "/api/classifiers")) {
      String json = "{\"learner\": \"tiny\", \"classes\": %s}".formatted(Running.CLASSES);
      slow.begin(json);
      while (!server.get("/metrics").text().contains("requests_in_flight 2.0")) {
        Thread.sleep(10); // until it has come
      }
      Future<?> closing = threads.submit(server.server::close);
      Thread.sleep(300);
      assertThat(closing.isDone()).isFalse();
      assertThat(slow.end()).startsWith("HTTP/1.1 201");
      closing.get();
    }
  }
}
