package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Scope;
import dev.autodidact.record.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Processes that train together: real ones, which are killed.
class TogetherTest {
  private static final String SINUSOIDS =
      "train maml sinusoid --iterations=300 --validate-every=100 --meta-batch=12"
          + " --validation-tasks=30 --test-tasks=10 --threads=1 --out=";

  @TempDir private Path folder;

  private Outcome inProcess(String line, Path out) {
    Outcome outcome = Outcome.of((line + out).split(" ", -1));
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return outcome;
  }

  private Process start(String line, Path out, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of((line + out).split(" ", -1)));
    args.addAll(List.of(more));
    return Child.start(folder, args.toArray(String[]::new));
  }

  private static void requireSame(Path one, Path other) {
    for (String name : List.of("best.safetensors", "last.safetensors", "metrics.jsonl")) {
      assertThat(one.resolve(name)).hasSameBinaryContentAs(other.resolve(name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train proto glyphs --iterations=4 --validate-every=2 --validation-tasks=20"
            + " --train-ways=20 --test-tasks=10 --threads=1 --out=",
        "train rl2 bandit --iterations=2 --validate-every=1 --worlds=40 --validation-worlds=60"
            + " --test-tasks=10 --threads=1 --out=",
      })
  @Timeout(180)
  void twoProcessesLeaveTheBytesOfOne(String line) throws IOException, InterruptedException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    String alone = inProcess(line, one).out();
    Process together = start(line, two, "--workers=2");
    assertThat(together.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    requireSame(one, two);
    String figure = alone.lines().findFirst().orElseThrow();
    assertThat(folder.resolve("log")).content().contains(figure).doesNotContain("Gloo");
  }

  /// Every rank compares its θ with that of the others at each checkpoint, and fails where it
  /// differs.
  @Test
  @Timeout(180)
  void sumsByRingAreEqualToRoundingInAllProcesses() throws IOException, InterruptedException {
    String line = SINUSOIDS.replace("300", "20").replace("=100", "=10 --set=shard=2");
    Path exact = folder.resolve("exact");
    Path ring = folder.resolve("ring");
    inProcess(line, exact);
    Process together = start(line, ring, "--workers=2", "--reduce=ring");
    assertThat(together.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    double apart = farthest(theta(exact), theta(ring));
    assertThat(apart).as("0 would be sums in the same order").isGreaterThan(0).isLessThan(1e-4);
  }

  private static double farthest(float[] one, float[] other) {
    assertThat(other).hasSameSizeAs(one);
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs(one[i] - other[i]))
        .max()
        .orElseThrow();
  }

  private static float[] theta(Path run) {
    try (var _ = new Scope()) {
      return Safetensors.read(run.resolve("last.safetensors")).params().flat().toFloats();
    }
  }

  /// What was trained by three processes until one of them was killed is gone on with by one.
  @Test
  @Timeout(180)
  void aKilledRankIsNamedAndTheRunGoesOnWithAnotherNumber()
      throws IOException, InterruptedException {
    Path killed = folder.resolve("killed");
    Process together = start(SINUSOIDS, killed, "--workers=3");
    while (!Files.exists(killed.resolve("last.safetensors")) && together.isAlive()) {
      Thread.sleep(Duration.ofMillis(5));
    }
    List<ProcessHandle> ranks =
        together.children().sorted(Comparator.comparingLong(ProcessHandle::pid)).toList();
    assertThat(ranks).as(Files.readString(folder.resolve("log"))).hasSize(3);
    assertThat(ranks.get(1).destroyForcibly()).as("it was still training").isTrue();

    assertThat(together.waitFor()).as("exit status").isEqualTo(1);
    assertThat(folder.resolve("log"))
        .content()
        .contains("autodidact: rank 1 is missing: it has ended, is stopped, or is cut off");
    assertThat(ranks).noneMatch(ProcessHandle::isAlive);

    assertThat(Outcome.of("train", "--resume", killed.toString(), "--threads=1").status()).isZero();
    Path whole = folder.resolve("whole");
    inProcess(SINUSOIDS, whole);
    requireSame(killed, whole);
  }

  @Test
  @Timeout(60)
  void whatRankZeroRefusesIsSaidOnce() throws IOException, InterruptedException {
    Process together =
        start("train proto glyphs --ways=1000000 --out=", folder.resolve("run"), "--workers=2");
    assertThat(together.waitFor()).isEqualTo(2);
    assertThat(folder.resolve("log")).content().startsWith("autodidact: --ways").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2000"})
  void impossibleNumbersOfProcessesAreRefused(String count) {
    Outcome outcome = Outcome.of("train", "proto", "glyphs", "--workers=" + count);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("autodidact: --workers %s: must be from 1 to 1024".formatted(count));
  }

  @Test
  void theProcessesThatAreStartedStartNoOthers() {
    assertThat(LocalProcesses.withoutWorkers(List.of("train", "--workers", "2", "--json")))
        .containsExactly("train", "--json");
    assertThat(LocalProcesses.withoutWorkers(List.of("train", "--workers=2", "--out=x")))
        .containsExactly("train", "--out=x");
  }
}
