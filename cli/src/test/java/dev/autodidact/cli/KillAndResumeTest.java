package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.record.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A training that is killed and resumed leaves the same bytes as one that never stopped; until
/// then, its folder is nobody else's.
class KillAndResumeTest {
  /// Enough meta-steps to be killed on the way, after the first of three checkpoints.
  private static final String TRAINING =
      "train maml sinusoid --iterations=300 --validate-every=100 --meta-batch=4"
          + " --validation-tasks=4 --test-tasks=10 --threads=1 --tensorboard --out=";

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void leavesTheSameBytes() throws IOException, InterruptedException {
    Path killed = folder.resolve("killed");
    Path whole = folder.resolve("whole");
    Process child = Child.start(folder, training(killed));
    while (!Files.exists(killed.resolve("last.safetensors")) && child.isAlive()) {
      Thread.sleep(Duration.ofMillis(5));
    }
    requireRefused(child, killed);
    assertThat(child.destroyForcibly().waitFor()).as("it was still training").isNotZero();

    assertThat(Outcome.of("train", "--resume", killed.toString(), "--threads=1").status()).isZero();
    assertThat(Outcome.of(training(whole)).status()).isZero();

    for (String name : new String[] {"best.safetensors", "last.safetensors", "metrics.jsonl"}) {
      assertThat(killed.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
    }
    assertThat(EventFile.count(killed.resolve(EventFile.PLACE))).isEqualTo(3);
    assertThat(Outcome.of("check", killed.toString()).status()).isZero();
  }

  /// Far from any validation, and sooner than a checkpoint is due by the time.
  @ParameterizedTest
  @CsvSource({"TERM, 143", "USR1, 138"})
  @Timeout(60)
  void leavesACheckpointWhereItIsAskedToEnd(String signal, int status)
      throws IOException, InterruptedException {
    Path run = folder.resolve("run");
    Process child = Child.start(folder, endless(run));
    while (!Files.exists(run.resolve("run.json")) && child.isAlive()) {
      Thread.sleep(Duration.ofMillis(5));
    }
    Thread.sleep(Duration.ofSeconds(2));
    assertThat(run.resolve("last.safetensors")).doesNotExist();
    send(signal, child.toHandle());
    assertThat(child.waitFor()).as(Files.readString(folder.resolve("log"))).isEqualTo(status);
    assertThat(run.resolve("last.safetensors")).exists();
    assertThat(folder.resolve("log")).content().contains("interrupted; to go on:");
  }

  static void send(String signal, ProcessHandle child) throws IOException, InterruptedException {
    String[] kill = {"kill", "-" + signal, Long.toString(child.pid())};
    assertThat(new ProcessBuilder(kill).inheritIO().start().waitFor()).isZero();
  }

  /// @param child has the folder for as long as it stands still
  private static void requireRefused(Process child, Path run)
      throws IOException, InterruptedException {
    send("STOP", child.toHandle());
    assertThat(child.isAlive()).as("it is still training").isTrue();
    Outcome resumed = Outcome.of("train", "--resume", run.toString(), "--threads=1");
    Outcome begun = Outcome.of(training(run));
    for (Outcome other : new Outcome[] {resumed, begun}) {
      assertThat(other.status()).isEqualTo(2);
      assertThat(other.err())
          .contains("%s: process %d on ".formatted(run, child.pid()))
          .hasLineCount(1);
    }
  }

  private static String[] training(Path out) {
    return (TRAINING + out).split(" ", -1);
  }

  private static String[] endless(Path out) {
    return Arrays.stream(training(out))
        .map(arg -> arg.replaceFirst("(iterations|every)=.*", "$1=1000000"))
        .toArray(String[]::new);
  }
}
