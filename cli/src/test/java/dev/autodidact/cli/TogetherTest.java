package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Scope;
import dev.autodidact.record.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /// What of a figure and its page differs from run to run: times, and the name of the folder.
  private static final Pattern TIMES =
      Pattern.compile(
          "\"(run|seconds\\w*)\" : |class=\"stack\"|<caption>Seconds|<td>[0-9.]+ s</td>"
              + "|<td>[0-9.]+</td></tr>$|steps, [0-9,]+ a second");

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
            + " --train-ways=20 --test-tasks=31 --threads=1 --out=",
        "train rl2 bandit --iterations=2 --validate-every=1 --worlds=40 --validation-worlds=60"
            + " --test-tasks=110 --threads=1 --out=",
      })
  @Timeout(180)
  void twoProcessesLeaveTheBytesOfOne(String line) throws IOException, InterruptedException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    String alone = inProcess(line, one).out();
    Process together = start(line, two, "--workers=2");
    assertThat(together.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    requireSame(one, two);
    assertThat(withoutTimes(two, "result.json")).isEqualTo(withoutTimes(one, "result.json"));
    assertThat(withoutTimes(two, "report.html")).isEqualTo(withoutTimes(one, "report.html"));
    String figure = alone.lines().findFirst().orElseThrow();
    assertThat(folder.resolve("log")).content().contains(figure).doesNotContain("Gloo");
  }

  private static List<String> withoutTimes(Path run, String file) throws IOException {
    List<String> lines =
        Files.readAllLines(run.resolve(file)).stream()
            .filter(line -> !TIMES.matcher(line).find())
            .toList();
    assertThat(lines).as(file).hasSizeGreaterThan(20);
    return lines;
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

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "STOP"})
  @Timeout(180)
  void whoIsMissingInTheTestIsNamedAndOnlyTheTestIsRepeated(String signal)
      throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    String line = SINUSOIDS.replace("--test-tasks=10", "--test-tasks=20000 --timeout=5s");
    Process together = start(line, run, "--workers=2");
    Path log = folder.resolve("log");
    while (!Files.readString(log).contains("testing on") && together.isAlive()) {
      Thread.sleep(Duration.ofMillis(5));
    }
    FileTime trained = Files.getLastModifiedTime(run.resolve("last.safetensors"));
    ProcessHandle other =
        together.children().max(Comparator.comparingLong(ProcessHandle::pid)).orElseThrow();
    KillAndResumeTest.send(signal, other);

    assertThat(together.waitFor()).as(Files.readString(log)).isEqualTo(1);
    assertThat(log).content().contains("autodidact: rank 1 is missing: it has ended, is stopped");
    assertThat(run.resolve("result.json")).doesNotExist();
    Outcome resumed =
        Outcome.of("train", "--resume=" + run, "--test-tasks=10", "--threads=1", "--json");
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.out()).contains("\"tasks\" : 10,");
    assertThat(Files.getLastModifiedTime(run.resolve("last.safetensors"))).isEqualTo(trained);
  }

  /// Both train as often as rank 0 has found that fits, or one would wait for the other in vain.
  @Test
  @Timeout(180)
  void aBudgetIsMeasuredByAll() throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    String line = SINUSOIDS.replaceFirst("--iterations.*every=100", "--budget=3s");
    Process together = start(line, run, "--workers=2");
    assertThat(together.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    Matcher said =
        Pattern.compile("budget 3s: .* leave room for --iterations (\\d+) ")
            .matcher(Files.readString(folder.resolve("log")));
    assertThat(said.find()).isTrue();
    assertThat(Integer.parseInt(said.group(1))).isPositive();
    assertThat(run.resolve("run.json"))
        .content()
        .contains("\"iterations\" : %s,".formatted(said.group(1)));
    assertThat(run.resolve("result.json")).exists();
  }

  /// Rank 0 measures that by itself, and the others wait.
  @Test
  @Timeout(180)
  void memoryIsMeasuredByOne() throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    String line = SINUSOIDS.replace("300", "4").replace("=100", "=4 --memory=100g");
    Process together = start(line, run, "--workers=2");
    assertThat(together.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    assertThat(folder.resolve("log")).content().contains("fit 100g");
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
