package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.server.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs in a browser, as a person asks for it.
@Timeout(120)
class WatchCommandTest {
  @TempDir private Path folder;

  /// A port that was free a moment ago.
  private static int port() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// What a run says, asked again until its server listens.
  private static String asked(int port) throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:%d/api/runs/run".formatted(port));
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int tries = 0; tries < 2000; tries++) {
        try {
          return client
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
              .body();
        } catch (IOException _) {
          Thread.sleep(20);
        }
      }
    }
    throw new AssertionError("nobody listens");
  }

  @Test
  void aTrainingIsWatchedAsItGoes() throws Exception {
    int port = port();
    Path run = folder.resolve("run");
    CompletableFuture<Outcome> trained =
        CompletableFuture.supplyAsync(
            () -> Outcome.of(Outcome.training(run, 6, "--watch", "--port=" + port)));
    String seen = asked(port);
    Outcome outcome = trained.get();

    assertThat(seen).contains("\"id\":\"run\"", "\"iterations\":6", "\"measure\":\"accuracy\"");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.err().lines())
        .containsOnlyOnce("watch it at http://127.0.0.1:%d/".formatted(port))
        .anyMatch(line -> line.endsWith("watch " + run));
  }

  @Test
  void aTrainingThatCannotBeWatchedGoesOn() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path run = folder.resolve("run");
      String port = "--port=" + taken.getLocalPort();
      Outcome outcome = Outcome.of(Outcome.training(run, 2, "--watch", port));

      assertThat(outcome.status()).isZero();
      assertThat(run.resolve("result.json")).exists();
      assertThat(outcome.err().lines())
          .filteredOn(line -> line.startsWith("it cannot be watched, and goes on: "))
          .singleElement()
          .asString()
          .contains(port.replace('=', ' '));
    }
  }

  @Test
  void aPortIsForWatchingOnly() {
    Outcome outcome = Outcome.of(Outcome.training(folder.resolve("run"), 2, "--port=1234"));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("--port 1234").contains("--watch");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void onlyRunsAreWatched() {
    Outcome outcome = Outcome.of("watch", folder.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(folder + " is not a run folder");
  }

  @Test
  void othersCannotConnect() {
    assertThat(ServerConfig.loopback(0).host()).isEqualTo("127.0.0.1");
    assertThat(Outcome.of("watch", "--help").out()).contains("--port").doesNotContain("--host");
  }

  @Test
  void withoutARunThereIsNothingToWatch() {
    Outcome outcome = Outcome.of(List.of("watch").toArray(String[]::new));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("RUN");
  }
}
