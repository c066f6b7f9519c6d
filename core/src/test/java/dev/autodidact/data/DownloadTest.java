package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final byte[] CONTENT = content();
  private static final String MD5 = md5(CONTENT);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    stopped.countDown();
    server.stop(0);
  }

  @Test
  void fetchesAFile() throws IOException {
    serve(this::whole);
    download(MD5).fetch(TIMEOUT);
    assertFetched();
    assertThat(ranges).isEmpty();
  }

  @Test
  void acceptsAFileOfASha256AndRefusesAnother() throws IOException {
    serve(this::whole);
    String hex = Digests.sha256(digest -> digest.update(CONTENT));
    new Download(source(), target(), 100_000, new Download.Sum.Sha256(hex)).fetch(TIMEOUT);
    assertFetched();
    Files.delete(target());
    Download other =
        new Download(source(), target(), 100_000, new Download.Sum.Sha256("0".repeat(64)));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> other.fetch(TIMEOUT))
        .withMessageContaining("its sha256 is " + hex);
    assertThat(target()).doesNotExist();
    assertThat(part()).doesNotExist();
  }

  @Test
  void takesWhateverArrivesWhereNoChecksumIsKnown() throws IOException {
    serve(this::whole);
    new Download(source(), target(), 100_000, new Download.Sum.Unknown()).fetch(TIMEOUT);
    assertFetched();
  }

  @Test
  void goesOnWhereAnAttemptBrokeOff() throws IOException {
    writePart(Arrays.copyOf(CONTENT, 30_000));
    serve(this::rest);
    download(MD5).fetch(TIMEOUT);
    assertFetched();
    assertThat(ranges).containsExactly("bytes=30000-");
  }

  @Test
  void startsAgainWhereTheServerKnowsNoRanges() throws IOException {
    writePart(Arrays.copyOf(CONTENT, 30_000));
    serve(this::whole);
    download(MD5).fetch(TIMEOUT);
    assertFetched();
    assertThat(ranges).containsExactly("bytes=30000-");
  }

  @Test
  void acceptsAWholePartThatWasNeverMoved() throws IOException {
    writePart(CONTENT);
    serve(exchange -> respond(exchange, 416, new byte[0]));
    download(MD5).fetch(TIMEOUT);
    assertFetched();
  }

  @Test
  void keepsWhatArrivedBeforeTheConnectionBroke() throws IOException {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT, 0, 40_000);
          exchange.getResponseBody().flush();
          exchange.close();
        });
    refuses(MD5).withMessageContaining("run the command again");
    assertThat(part()).hasSize(40_000);
    server.removeContext("/");
    serve(this::rest);
    download(MD5).fetch(TIMEOUT);
    assertFetched();
  }

  @Test
  void refusesMoreThanTheLimit() throws IOException {
    serve(exchange -> respond(exchange, 200, new byte[200_000]));
    refuses(MD5).withMessageContaining("100000");
    assertThat(part()).satisfies(part -> assertThat(Files.size(part)).isLessThanOrEqualTo(100_000));
  }

  @Test
  void refusesAndDeletesWhatHasAnotherChecksum() throws IOException {
    serve(this::whole);
    refuses("00000000000000000000000000000000").withMessageContaining("its md5 is " + MD5);
    assertThat(part()).doesNotExist();
  }

  @Test
  void saysWhatTheServerAnswersAndWhereToPutTheFile() throws IOException {
    serve(exchange -> respond(exchange, 404, new byte[10]));
    refuses(MD5)
        .withMessageContaining("the server answers 404")
        .withMessageContaining("put the file at " + target());
    assertThat(part()).doesNotExist();
  }

  @Test
  void whatALinkPointsToIsNotOverwritten() throws IOException {
    Path foreign = Files.writeString(folder.resolve("foreign"), "somebody else's");
    Files.createDirectories(part().getParent());
    Files.createSymbolicLink(part(), foreign);
    serve(this::whole);
    refuses(MD5).withMessageContaining("is no file: move it away");
    assertThat(foreign).hasContent("somebody else's");
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    server.stop(0);
    refuses(MD5).withMessageContaining("ConnectException");
  }

  @Test
  void doesNotWaitForever() throws IOException {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, CONTENT.length);
          exchange.getResponseBody().write(CONTENT, 0, 40_000);
          exchange.getResponseBody().flush();
          try {
            stopped.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> download(MD5).fetch(Duration.ofSeconds(1)))
        .withMessageContaining("not done after 1 s");
  }

  @Test
  void leavesArchivesThatAreThereAlone() throws IOException {
    Path omniglot = Files.createDirectories(folder.resolve("omniglot"));
    Files.createFile(omniglot.resolve("images_background.zip"));
    serve(this::whole);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Omniglot.fetch(folder, source().resolve("."), source().resolve(".")))
        .withMessageContaining("images_evaluation.zip cannot be fetched")
        .withMessageContaining("must be 6b91aef0f799c5bb55b94e3f2daec811");
    assertThat(omniglot.resolve("images_background.zip")).isEmptyFile();
    assertThat(omniglot.resolve("images_evaluation.zip")).doesNotExist();
  }

  @Test
  void fetchesTheListsOfTheSplitToo() throws IOException {
    Path omniglot = Files.createDirectories(folder.resolve("omniglot/splits"));
    Files.createFile(omniglot.resolveSibling("images_background.zip"));
    Files.createFile(omniglot.resolveSibling("images_evaluation.zip"));
    Files.createFile(omniglot.resolve("test.txt"));
    serve(this::whole);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Omniglot.fetch(folder, source().resolve("."), source().resolve(".")))
        .withMessageContaining("train.txt cannot be fetched")
        .withMessageContaining("must be 433d1fcc2b20dcee2983ceb524586f7f");
  }

  private void serve(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          ranges.addAll(exchange.getRequestHeaders().getOrDefault("Range", List.of()));
          handler.handle(exchange);
        });
  }

  private void whole(HttpExchange exchange) throws IOException {
    respond(exchange, 200, CONTENT);
  }

  private void rest(HttpExchange exchange) throws IOException {
    int from = Integer.parseInt(ranges.getLast().replaceAll("\\D", ""));
    respond(exchange, 206, Arrays.copyOfRange(CONTENT, from, CONTENT.length));
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private ThrowableAssertAlternative<InvalidInputException> refuses(String md5) {
    return assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> download(md5).fetch(TIMEOUT))
        .withMessageStartingWith(source() + " cannot be fetched");
  }

  private void assertFetched() {
    assertThat(target()).hasBinaryContent(CONTENT);
    assertThat(part()).doesNotExist();
  }

  private void writePart(byte[] bytes) throws IOException {
    Files.createDirectories(part().resolveSibling(""));
    Files.write(part(), bytes);
  }

  private Download download(String md5) {
    return new Download(source(), target(), 100_000, new Download.Sum.Md5(md5));
  }

  private URI source() {
    return URI.create("http://127.0.0.1:%d/python/a.zip".formatted(server.getAddress().getPort()));
  }

  private Path target() {
    return folder.resolve("sub/a.zip");
  }

  private Path part() {
    return folder.resolve("sub/a.zip.part");
  }

  private static byte[] content() {
    byte[] content = new byte[90_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) ((i * i) >> 7);
    }
    return content;
  }

  private static String md5(byte[] bytes) {
    MessageDigest digest = Digests.md5();
    digest.update(bytes);
    return Digests.hex(digest);
  }
}
