package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.run.LocalRanks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Processes that train together, rank 1 behind a network that is slow, cut or silent. Only on
/// Linux are all addresses of 127.0.0.0/8 this machine.
@Tag("slow")
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class BadNetworkTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /// What a process needs beyond that to find out who is missing, and to leave.
  private static final Duration MARGIN = Duration.ofSeconds(25);

  /// What the start of a process takes on a busy machine.
  private static final Duration START = Duration.ofSeconds(20);

  private static final String STORE =
      "autodidact: the store of the processes at 127.0.0.2:%d does not answer";
  private static final String ZERO_IS_MISSING =
      STORE.replace("the store", "rank 0 is missing: the store");
  private static final String ONE_IS_MISSING =
      "autodidact: rank 1 is missing: it has ended, is stopped, or is cut off";

  private static final String TRAIN =
      "train maml sinusoid --iterations=90 --validate-every=30 --meta-batch=12"
          + " --validation-tasks=30 --test-tasks=10 --threads=1 --timeout=%ds --out="
              .formatted(TIMEOUT.toSeconds());

  @TempDir private static Path alone;
  @TempDir private Path folder;
  private final List<Process> ranks = new ArrayList<>();
  private final int port = freePort();

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String[] line(Path out) {
    return (TRAIN + out).split(" ", -1);
  }

  private void start(Proxy proxy, int size, Path run) throws IOException {
    start(proxy, size, size, run);
  }

  /// Starts the first `count` of `size` ranks.
  private void start(Proxy proxy, int size, int count, Path run) throws IOException {
    LocalRanks straight = new LocalRanks(size, 0, size, "127.0.0.1", port);
    LocalRanks through = new LocalRanks(size, 0, size, Proxy.HOST, proxy.port());
    for (int rank = 0; rank < count; rank++) {
      ProcessBuilder builder = Child.in(folder, line(run));
      builder.environment().putAll((rank == 1 ? through : straight).environment(rank));
      builder.redirectOutput(folder.resolve("out " + rank).toFile());
      builder.redirectError(folder.resolve("err " + rank).toFile());
      ranks.add(builder.start());
    }
  }

  @AfterEach
  void end() {
    ranks.forEach(Process::destroyForcibly);
  }

  private String said() throws IOException {
    StringBuilder said = new StringBuilder();
    for (int rank = 0; rank < ranks.size(); rank++) {
      String state = ranks.get(rank).isAlive() ? "runs" : "ended " + ranks.get(rank).exitValue();
      said.append("%nrank %d, %s: %s".formatted(rank, state, err(rank)));
    }
    return said.toString();
  }

  private String err(int rank) throws IOException {
    return Files.readString(folder.resolve("err " + rank));
  }

  /// Waits until all have ended.
  private void await(int status, Duration time) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (Process rank : ranks) {
      long left = time.toNanos() - (System.nanoTime() - start);
      assertThat(rank.waitFor(left, TimeUnit.NANOSECONDS)).as(said()).isTrue();
    }
    assertThat(ranks).extracting(Process::exitValue).as(said()).containsOnly(status);
  }

  @BeforeAll
  static void trainAlone() {
    Outcome outcome = Outcome.of(line(alone.resolve("run")));
    assertThat(outcome.status()).as(outcome.err()).isZero();
  }

  private static void requireSameAsAlone(Path run) {
    for (String name : List.of("best.safetensors", "last.safetensors", "metrics.jsonl")) {
      assertThat(run.resolve(name)).hasSameBinaryContentAs(alone.resolve("run").resolve(name));
    }
  }

  @Test
  void aSlowNetworkChangesNothing() throws IOException, InterruptedException {
    Path slow = folder.resolve("slow");
    try (Proxy proxy = new Proxy(port, Duration.ofMillis(5))) {
      start(proxy, 2, slow);
      await(0, Duration.ofSeconds(90));
      assertThat(proxy.addresses()).as("addresses of Gloo").isEqualTo(1);
    }
    requireSameAsAlone(slow);
  }

  @Test
  void whoIsCutOffIsNamed() throws IOException, InterruptedException {
    Path cut = folder.resolve("cut");
    try (Proxy proxy = new Proxy(port, Duration.ZERO)) {
      start(proxy, 3, cut);
      awaitCheckpoint(cut);
      proxy.cut();
      requireMissing(proxy, cut);
    }
  }

  @Test
  void whoIsNotHeardOfIsNamed() throws IOException, InterruptedException {
    Path stalled = folder.resolve("stalled");
    try (Proxy proxy = new Proxy(port, Duration.ZERO)) {
      start(proxy, 3, stalled);
      awaitCheckpoint(stalled);
      proxy.stall();
      requireMissing(proxy, stalled);
    }
  }

  private void awaitCheckpoint(Path run) throws IOException, InterruptedException {
    while (!Files.exists(run.resolve("last.safetensors"))) {
      assertThat(ranks).as(said()).allMatch(Process::isAlive);
      Thread.sleep(Duration.ofMillis(5));
    }
  }

  private void requireMissing(Proxy proxy, Path run) throws IOException, InterruptedException {
    await(1, TIMEOUT.plus(MARGIN));
    assertThat(complaints(0)).as(said()).containsExactly(ONE_IS_MISSING);
    assertThat(complaints(1)).as(said()).containsExactly(ZERO_IS_MISSING.formatted(proxy.port()));
    assertThat(complaints(2)).as(said()).containsExactly(ONE_IS_MISSING);
    Outcome resumed = Outcome.of("train", "--resume", run.toString(), "--threads=1");
    assertThat(resumed.status()).as(resumed.err()).isZero();
    requireSameAsAlone(run);
  }

  @Test
  void aStoreThatAcceptsAndSaysNothingIsNamed() throws IOException, InterruptedException {
    try (Proxy proxy = new Proxy(port, Duration.ZERO)) {
      proxy.stall();
      start(proxy, 2, folder.resolve("silent"));
      await(1, START.plus(TIMEOUT).plus(MARGIN));
      assertThat(complaints(0)).as(said()).containsExactly(ONE_IS_MISSING);
      assertThat(complaints(1)).as(said()).containsExactly(STORE.formatted(proxy.port()));
    }
  }

  /// Rank 2 is not there yet, so the others wait for it.
  @Test
  void aStoreThatFallsSilentWhileOthersAreAwaitedIsNamed()
      throws IOException, InterruptedException {
    try (Proxy proxy = new Proxy(port, Duration.ZERO)) {
      start(proxy, 3, 2, folder.resolve("silent"));
      while (proxy.connections() < 2) {
        assertThat(ranks).as(said()).allMatch(Process::isAlive);
        Thread.sleep(Duration.ofMillis(5));
      }
      Thread.sleep(TIMEOUT.dividedBy(5));
      proxy.stall();
      await(1, TIMEOUT.plus(MARGIN));
      assertThat(complaints(0))
          .as(said())
          .singleElement()
          .asString()
          .startsWith("autodidact: rank 1 and rank 2 is missing");
      assertThat(complaints(1)).as(said()).containsExactly(ZERO_IS_MISSING.formatted(proxy.port()));
    }
  }

  /// The lines of a rank, but for those of rank 0 about how far it is.
  private List<String> complaints(int rank) throws IOException {
    return err(rank)
        .lines()
        .dropWhile(line -> line.startsWith("run folder") || line.startsWith("meta-step"))
        .toList();
  }
}
