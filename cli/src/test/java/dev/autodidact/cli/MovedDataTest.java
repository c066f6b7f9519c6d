package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run whose data were moved, and a run that names what is none of its business.
class MovedDataTest {
  private static final String SECRET = "root:x:0:0:secret";

  @TempDir private Path folder;
  private Path table;
  private Path run;

  @BeforeEach
  void train() throws IOException {
    table = folder.resolve("table.csv");
    run = folder.resolve("run");
    StringBuilder rows = new StringBuilder("task,x,target\n");
    for (int task = 0; task < 12; task++) {
      for (int row = 0; row < 20; row++) {
        rows.append("t%d,%d,%d\n".formatted(task, row * (task + 1) % 17, row * task % 5 + row));
      }
    }
    Files.writeString(table, rows);
    Outcome trained =
        Outcome.of(
            "train",
            "maml",
            "csv:" + table,
            "--problem=regression",
            "--iterations=2",
            "--validation-tasks=2",
            "--test-tasks=7",
            "--out=" + run);
    assertThat(trained.status()).as(trained.err()).isZero();
  }

  @Test
  void movedTableIsNamedAndMustHaveTheSameDigest() throws IOException {
    Path moved = Files.move(table, folder.resolve("moved.csv"));
    assertThat(Outcome.of("evaluate", run.toString(), "--tasks=5").err())
        .contains("is not there, which", "name the place of its data with --tasks-at")
        .hasLineCount(1);
    Outcome evaluated =
        Outcome.of("evaluate", run.toString(), "--tasks=5", "--tasks-at=csv:" + moved);
    assertThat(evaluated.status()).as(evaluated.err()).isZero();
    Files.delete(run.resolve("result.json"));
    Outcome resumed =
        Outcome.of("train", "--resume", run.toString(), "--tasks-at=csv:" + moved, "--json");
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.out()).as("as many as were asked for").contains("\"tasks\" : 7");

    Files.writeString(moved, Files.readString(moved).replace("t3,4,", "t3,5,"));
    assertRefused(
        Outcome.of("evaluate", run.toString(), "--tasks-at=csv:" + moved), "digest differs");
    assertRefused(
        Outcome.of("evaluate", run.toString(), "--tasks-at=folder:" + folder), "it must be such");
  }

  @Test
  void ofAFileThatARunNamesNothingIsShown() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\nmore\n");
    Path settings = run.resolve("run.json");
    Files.delete(run.resolve("SHA256SUMS"));
    Files.writeString(
        settings, Files.readString(settings).replace(table.toString(), secret.toString()));
    Outcome outcome = Outcome.of("evaluate", run.toString(), "--tasks=5");
    assertRefused(outcome, "--tasks-at");
    assertThat(outcome.err()).doesNotContain("root", "x:0");
  }

  private static void assertRefused(Outcome outcome, String why) {
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains(why).hasLineCount(1);
  }
}
