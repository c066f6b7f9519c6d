package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.evaluate.Calibration;
import dev.autodidact.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run keeps a calibration, and every figure says how good it is.
class CalibrationSectionTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;

  private static Path run;
  private static Outcome trained;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    trained = Outcome.of(Outcome.training(run, 2));
  }

  private static JsonNode evaluated(String... more) throws IOException {
    String[] evaluate = {"evaluate", run.toString(), "--tasks=10", "--json"};
    return JSON.readTree(Outcome.of(TrainCommandTest.with(evaluate, more)).out());
  }

  @Test
  void trainingKeepsOneOfAsManyTasksAsItIsTestedOn() throws IOException {
    Calibration kept = Run.open(run).calibration().orElseThrow();
    assertThat(kept.tasks()).isEqualTo(10);
    assertThat(kept.ways()).isEqualTo(5);
    assertThat(kept.shots()).isEqualTo(1);
    JsonNode told = JSON.readTree(run.resolve("result.json").toFile()).path("calibration");
    assertThat(told.path("temperature").asDouble()).isEqualTo(kept.temperature());
    assertThat(told.path("threshold").asDouble()).isEqualTo(kept.threshold());
    assertThat(told.at("/fitted/anew").asBoolean(true)).isFalse();
    assertThat(told.path("queries").asInt()).isEqualTo(10 * 5 * 15);
    assertThat(told.at("/unknown/queries").asInt()).isEqualTo(10 * 5 * 15);
    assertThat(told.at("/unknown/auroc/value").asDouble()).isBetween(0.0, 1.0);
    assertThat(told.at("/unknown/fpr95/ci95").asDouble()).isPositive();
    assertThat(told.at("/before/ci95").asDouble()).isPositive();
    assertThat(told.at("/after/ece").asDouble())
        .isLessThan(told.at("/before/ece").asDouble() + 0.05);
  }

  @Test
  void personReadsErrorsBeforeAndAfter() {
    assertThat(trained.out())
        .containsPattern(
            "ECE +\\d+\\.\\d\\d % ± \\d+\\.\\d\\d % before, \\d+\\.\\d\\d % ± .* after temperature")
        .contains(
            "in 750 queries by themselves; the run's, fitted on 10 validation tasks of 5 ways")
        .containsPattern("unknown +AUROC \\d+\\.\\d\\d % ± .*\\(FPR95\\), of 750 queries");
  }

  @Test
  void pageHasTheDiagramAndTheHistogram() {
    assertThat(run.resolve("report.html"))
        .content()
        .contains("<h2>Calibration</h2>", "id=\"reliability-title\"", "before the temperature")
        .contains("<h2>None of these</h2>", "id=\"familiarity-title\"", "The threshold ")
        .doesNotContain("NaN");
  }

  @Test
  void otherTasksAndOtherWaysToAdaptAreFittedAnew() throws IOException {
    JsonNode same = evaluated("--queries=5").path("calibration");
    assertThat(same.at("/fitted/anew").asBoolean(true)).isFalse();

    JsonNode other = evaluated("--ways=3", "--shots=2").path("calibration");
    assertThat(other.at("/fitted/anew").asBoolean()).isTrue();
    assertThat(other.at("/fitted/ways").asInt()).isEqualTo(3);
    assertThat(other.at("/fitted/shots").asInt()).isEqualTo(2);

    JsonNode scaled = evaluated("--set=scale=0.1").path("calibration");
    assertThat(scaled.at("/fitted/anew").asBoolean()).isTrue();
    double temperature = Run.open(run).calibration().orElseThrow().temperature();
    assertThat(scaled.path("temperature").asDouble() / temperature).isBetween(0.0999, 0.1001);
  }

  /// Those of older versions have none; going on with one of this format adds it.
  @Test
  void runWithoutOneIsFittedAnewAndGetsOneWhenItIsGoneOnWith() throws IOException {
    Path older = folder.resolve("older");
    assertThat(Outcome.of(Outcome.training(older, 1)).status()).isZero();
    Path file = older.resolve("calibration.json");
    byte[] kept = Files.readAllBytes(file);
    Files.delete(file);
    Files.delete(older.resolve("SHA256SUMS"));
    assertThat(Run.open(older).calibration()).isEmpty();

    Outcome anew = Outcome.of("evaluate", older.toString(), "--tasks=10", "--json");
    assertThat(JSON.readTree(anew.out()).at("/calibration/fitted/anew").asBoolean()).isTrue();
    assertThat(file).doesNotExist();

    assertThat(Outcome.of("train", "--resume", older.toString()).status()).isZero();
    assertThat(file).hasBinaryContent(kept);
  }

  @Test
  void regressionHasNone() throws IOException {
    Path sine = folder.resolve("sine");
    String train =
        "train maml sinusoid --iterations=1 --validation-tasks=2 --test-tasks=2 --json --out=";
    Outcome outcome = Outcome.of((train + sine).split(" "));
    assertThat(JSON.readTree(outcome.out()).has("calibration")).isFalse();
    assertThat(Run.open(sine).calibration()).isEmpty();
  }
}
