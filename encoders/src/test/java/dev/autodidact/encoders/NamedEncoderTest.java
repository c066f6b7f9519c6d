package dev.autodidact.encoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.EncoderOptions;
import dev.autodidact.encoders.NamedEncoder.Access;
import dev.autodidact.encoders.NamedEncoder.File;
import dev.autodidact.encoders.NamedEncoder.Of;
import dev.autodidact.run.Catalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedEncoderTest {
  @TempDir Path data;

  private final Map<String, byte[]> served = new ConcurrentHashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    for (String name : List.of("model.onnx", "tokenizer.json")) {
      served.put("/" + name, Files.readAllBytes(Resources.file("text/" + name)));
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] content = served.get(exchange.getRequestURI().getPath());
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
    } else if (range == null) {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    } else {
      int from = Integer.parseInt(range.replaceAll("\\D", ""));
      byte[] rest = Arrays.copyOfRange(content, from, content.length);
      exchange.sendResponseHeaders(206, rest.length);
      exchange.getResponseBody().write(rest);
    }
    exchange.close();
  }

  private NamedEncoder encoder(String sha256) {
    return new NamedEncoder(
        "tiny",
        Of.TEXTS,
        "a tiny net",
        1,
        5,
        "Apache-2.0",
        "http://localhost/",
        Access.FETCHED,
        List.of(file("model.onnx", sha256), file("tokenizer.json", "")),
        "",
        EncoderOptions.NONE);
  }

  private File file(String name, String sha256) {
    URI source =
        URI.create("http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name));
    return new File(name, source, 100_000, sha256);
  }

  private Path net() {
    return data.resolve("encoders/tiny/model.onnx");
  }

  @Test
  void anEncoderIsFetchedOpenedAndPinned() throws IOException {
    Encoder.Identity identity = encoder("").fetch(data);
    assertThat(identity.features()).isEqualTo(5);
    assertThat(identity.name()).isEqualTo("tiny");
    assertThat(net()).hasBinaryContent(served.get("/model.onnx"));
    assertThat(Files.readAllLines(data.resolve("encoders/tiny/SHA256SUMS")))
        .hasSize(2)
        .allMatch(line -> line.matches("[0-9a-f]{64}  (model.onnx|tokenizer.json)"));
    served.clear();
    assertThat(encoder("").fetch(data)).isEqualTo(identity); // nothing is asked for again
  }

  @Test
  void anotherFileThanTheFirstIsRefused() throws IOException {
    encoder("").fetch(data);
    Files.delete(net());
    served.put("/model.onnx", Files.readAllBytes(Resources.file("picture.onnx")));
    refused("its sha256 is ");
    assertThat(net()).doesNotExist();
  }

  @Test
  void anotherFileThanTheKnownIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> encoder("0".repeat(64)).fetch(data))
        .withMessageContaining("and must be 000");
    assertThat(net()).doesNotExist();
  }

  @Test
  void whatBrokeOffIsGoneOnWith() throws IOException {
    byte[] whole = served.get("/model.onnx");
    Files.createDirectories(net().getParent());
    Files.write(net().resolveSibling("model.onnx.part"), Arrays.copyOf(whole, 100));
    encoder("").fetch(data);
    assertThat(net()).hasBinaryContent(whole);
  }

  @Test
  void whatIsNoEncoderIsNotKept() {
    served.put("/model.onnx", "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));
    refused("is no ONNX file");
    assertThat(net()).doesNotExist();
    assertThat(net().resolveSibling("SHA256SUMS")).doesNotExist();
  }

  @Test
  void aFileThatIsTooLargeIsNotKept() {
    served.put("/model.onnx", new byte[200_000]);
    refused("cannot be fetched");
    assertThat(net()).doesNotExist();
  }

  @Test
  void whereThereIsNoServerOneLineSaysWhereToPutTheFile() {
    server.stop(0);
    refused("put the file at " + net() + " by hand");
  }

  private void refused(String message) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> encoder("").fetch(data))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e).message().hasLineCount(1));
  }

  @Test
  void namesAreFoundThroughTheCatalogue() {
    assertThat(NamedEncoder.ALL).extracting(NamedEncoder::name).doesNotHaveDuplicates();
    try (Encoder encoder = Catalogue.encoder("minilm", EncoderOptions.NONE, data)) {
      assertThat(encoder.features()).isEqualTo(384);
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Catalogue.encoder("dinov2-small", EncoderOptions.NONE, data))
        .withMessageContaining("fetch it with `data encoder dinov2-small`, or put model.onnx in");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Catalogue.encoder("dinov3-small", EncoderOptions.NONE, data))
        .withMessageContaining("is gated: accept its licence at");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Catalogue.encoder("nothing", EncoderOptions.NONE, data))
        .withMessageContaining("FILE.onnx");
  }
}
