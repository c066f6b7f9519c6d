package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.autodidact.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused, with which status and which sentence.
@Timeout(120)
class SafetyTest {
  private static final String ALL = "/api/classifiers";
  private static final String SECRET = "0123456789abcdef";

  @TempDir private Path folder;
  private Running server;

  @BeforeEach
  void start() {
    server = Running.in(folder, Limits.defaults().withBodyBytes(20_000));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String raw(String request) throws IOException {
    try (SlowRequest socket = new SlowRequest(server.server.address(), "/")) {
      return socket.send(request.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String withHost(String host) throws IOException {
    return raw(
        "GET /api/learners HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host));
  }

  /// A name that somebody else points to 127.0.0.1 must not make their page a page of this server.
  @Test
  void answersUnderItsOwnNameOnly() throws IOException {
    int port = server.server.address().getPort();
    for (String host : new String[] {"localhost", "127.0.0.1", "[::1]", "LOCALHOST"}) {
      assertThat(withHost(host + ":" + port)).as(host).startsWith("HTTP/1.1 200");
    }
    for (String host : new String[] {"evil.example:" + port, "127.0.0.1.evil.example", "0.0.0.0"}) {
      assertThat(withHost(host)).as(host).startsWith("HTTP/1.1 421").contains("problem+json");
    }
  }

  @Test
  void changesNothingForOtherSites() {
    String own = server.server.address().toString().replaceFirst("/$", "");
    for (String origin : new String[] {"http://evil.example", "null", own.replace("http", "ftp")}) {
      HttpRequest.Builder request = server.to(ALL + "/x").header("Origin", origin).DELETE();
      assertThat(server.send(request).status()).as(origin).isEqualTo(403);
    }
    assertThat(server.send(server.to(ALL + "/x").header("Origin", own).DELETE()).status())
        .isEqualTo(404);
    Reply reply = server.send(server.to("/api/learners").header("Origin", "http://evil.example"));
    assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void needsATokenWhereOthersCanConnect() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new ServerConfig("0.0.0.0", 0, Optional.empty(), Limits.defaults()))
        .withMessageContaining("token");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ServerConfig.loopback(0).withToken("short"))
        .withMessageContaining("16");
    assertThatNoException()
        .isThrownBy(() -> new ServerConfig("0.0.0.0", 0, Optional.of(SECRET), Limits.defaults()));
  }

  @Test
  void showsNothingWithoutTheToken() {
    String store = folder.resolve("other.db").toString();
    try (Running locked = Running.on(store, ServerConfig.loopback(0).withToken(SECRET))) {
      Reply none = locked.get("/api/learners");
      assertThat(none.status()).isEqualTo(401);
      assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
      assertThat(none.problem()).contains("token");
      for (String wrong : new String[] {"Bearer ", "Bearer " + SECRET + "x", "Basic " + SECRET}) {
        assertThat(locked.send(locked.to("/metrics").header("Authorization", wrong)).status())
            .isEqualTo(401);
      }
      assertThat(
              locked
                  .send(locked.to("/api/learners").header("Authorization", "Bearer " + SECRET))
                  .status())
          .isEqualTo(200);
      for (String open : new String[] {"/health/live", "/health/ready", "/openapi.json"}) {
        assertThat(locked.get(open).status()).as(open).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"learner\": \"tiny\"|400|no JSON",
        "|400|empty",
        "null|400|null",
        "[]|400|not of the right type",
        "{\"learner\": \"tiny\"}|400|`classes` is missing",
        "{\"learner\": \"tiny\", \"classes\": [null]}|400|null",
        "{\"learner\": \"tiny\", \"classes\": [], \"colour\": 1}|400|`colour` of the body is not"
            + " known",
        "{\"learner\": \"tiny\", \"learner\": \"tiny\"}|400|uplicate",
        "{\"learner\": \"tiny\", \"classes\": []} 1|400|after its end",
        "{\"learner\": \"tiny\", \"classes\": [{\"label\": \"a\", \"examples\": [{}]}]}|400|has 0",
        "{\"learner\": \"tiny\", \"classes\": [{\"label\": \"a\", \"examples\": [{\"row\": [1,"
            + " \"x\"]}]}]}|400|row",
        "{\"learner\": \"tiny\", \"classes\": [{\"label\": \"a\", \"examples\": [{\"picture\":"
            + " \"%%\"}]}]}|400|picture",
        "{\"learner\": \"tiny\", \"classes\": [{\"label\": \"a\", \"examples\": [{\"row\": [1,"
            + " 2]}]}]}|422|pictures",
        "{\"learner\": \"tiny\", \"classes\": [{\"label\": \"a\", \"examples\": [{\"picture\":"
            + " \"aGVsbG8=\"}]}]}|422|picture",
        "{\"learner\": \"tiny\", \"classes\": []}|422|class",
        "{\"learner\": \"other\", \"classes\": []}|422|there are tiny",
        "{\"learner\": \"tiny\", \"name\": \"a\\u0007\", \"classes\": []}|422|control",
        "{\"learner\": \"tiny\", \"name\": \"\", \"classes\": []}|422|characters",
      })
  void refusesABodyThatIsNotAsItMustBe(String body, int status, String sentence) {
    Reply reply = server.post(ALL, body == null ? "" : body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.problem()).contains(sentence);
  }

  @Test
  void refusesDepthAndLengthWithoutReadingOn() {
    Reply deep = server.post(ALL, "[".repeat(5000));
    assertThat(deep.status()).isEqualTo(400);
    Reply number = server.post(ALL, "{\"learner\": " + "9".repeat(5000) + "}");
    assertThat(number.status()).isEqualTo(400);
    Reply label = server.post(ALL, classes("x".repeat(300)));
    assertThat(label.problem()).contains("200 characters");
  }

  private static String classes(String label) {
    return "{\"learner\": \"tiny\", \"classes\": [{\"label\": \"%s\", \"examples\": []}]}"
        .formatted(label);
  }

  @Test
  void refusesBodiesThatAreTooLarge() {
    byte[] large = new byte[20_001];
    assertThat(server.post(ALL, "application/json", large).status()).isEqualTo(413);
    HttpRequest.Builder unknownLength =
        server
            .to(ALL)
            .header("Content-Type", Call.OCTETS)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
    Reply reply = server.send(unknownLength);
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.problem()).contains("20000 bytes");
    assertThat(server.get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void refusesWhatItDoesNotTake() {
    assertThat(server.post(ALL, "text/plain", new byte[0]).status()).isEqualTo(415);
    assertThat(server.post(ALL, "multipart/form-data", new byte[0]).status()).isEqualTo(400);
    assertThat(
            server
                .post(
                    ALL,
                    "multipart/form-data; boundary=x",
                    "--x\r\nrubbish".getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(400);
    Reply rubbish = server.post(ALL, Call.OCTETS, new byte[100]);
    assertThat(rubbish.status()).as(rubbish.text()).isEqualTo(422);
    Reply put = server.send(server.to(ALL).PUT(BodyPublishers.noBody()));
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("Allow")).isEqualTo("GET, HEAD, POST");
    assertThat(server.post(ALL + "/nobody/predictions", "{}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/page/index.html",
        "/openapi.json%00.html",
        "/Server.class",
        "/api",
        "//",
        "/%",
        "/index.html/"
      })
  void namesBecomeNoPaths(String path) throws IOException {
    String answer =
        raw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));
    assertThat(answer).matches("(?s)HTTP/1.1 40[04].*").contains("application/problem+json");
  }

  @Test
  void answersWhatIsNoHttpWithAProblem() throws IOException {
    for (String request :
        new String[] {"GARBAGE\r\n\r\n", "GET / HTTP/9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"}) {
      assertThat(raw(request)).as(request).matches("(?s)HTTP/1.1 [45].*").contains("problem+json");
    }
    assertThat(
            raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n".formatted("x".repeat(20_000))))
        .startsWith("HTTP/1.1 431")
        .contains("problem+json");
  }

  @Test
  void givesUpOnWhoSendsNothing() throws IOException {
    server.close();
    server = Running.in(folder, Limits.defaults().withPatience(Duration.ofMillis(300)));
    try (SlowRequest slow = new SlowRequest(server.server.address(), ALL)) {
      slow.begin("{\"learner\": \"tiny\"}");
      assertThat(slow.send(new byte[0])).matches("(?s)|HTTP/1.1 [45].*");
    }
    assertThat(server.get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void tellsBrowsersToTrustNothingElse() {
    Reply page = server.get("/health/live");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void saysNothingOfItsInsidesWhereItFails() {
    Answer answer = Problems.answer(new IllegalStateException("secret path"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(new String(((Answer.Whole) answer.body()).bytes(), StandardCharsets.UTF_8))
        .doesNotContain("secret");
  }
}
