package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Learners that have the same time to train, as a person types it.
class CompareCommandTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private static Path folder;
  private static Path out;
  private static Outcome compared;

  @BeforeAll
  static void compare() {
    out = folder.resolve("both");
    compared = again("--json");
  }

  private static Outcome again(String... more) {
    String[] line = {
      "compare", "--learners=proto,fomaml", "--filters=2", "--budget=1s", "--test-tasks=5"
    };
    return Outcome.of(TrainCommandTest.with(TrainCommandTest.with(line, "--out=" + out), more));
  }

  @Test
  void printsExactlyOneJsonObjectBestFirst() throws IOException {
    JsonNode json = JSON.readTree(compared.out());
    JsonNode best = json.path("algorithms").path(0);
    JsonNode other = json.path("algorithms").path(1);

    assertThat(compared.status()).isZero();
    assertThat(json.path("algorithms").findValuesAsText("algorithm"))
        .containsExactlyInAnyOrder("proto", "fomaml");
    assertThat(best.path("accuracy").asDouble())
        .isGreaterThanOrEqualTo(other.path("accuracy").asDouble());
    assertThat(best.path("toBest").path("mean").asDouble()).isZero();
    assertThat(other.path("parameters").asInt()).isPositive();
    assertThat(json.path("tasksDigest").asText()).hasSize(64);
    assertThat(json.path("chance").asDouble()).isEqualTo(0.2);
    assertThat(json.path("baselines").findValuesAsText("name"))
        .containsExactly("nearest neighbour on raw inputs");
  }

  @Test
  void testsTransductiveAndOtherLearnersWithMoreShotsAndInnerSteps() throws IOException {
    for (JsonNode learner : JSON.readTree(compared.out()).path("algorithms")) {
      boolean proto = learner.path("algorithm").asText().equals("proto");
      assertThat(learner.path("transductive").asBoolean()).isEqualTo(!proto);
      assertThat(learner.path("shots").findValuesAsText("at")).containsExactly("1", "2", "5", "10");
      assertThat(learner.path("innerSteps").findValuesAsText("at"))
          .isEqualTo(proto ? List.of() : List.of("0", "1", "2", "3", "5", "10", "20"));
      assertThat(learner.path("instances")).isEmpty();
    }
  }

  @Test
  void pageSaysWhichCommandMadeIt() throws IOException {
    assertThat(Files.readString(out.resolve("report.html")))
        .contains(">./autodidact compare --learners=proto,fomaml ");
  }

  @Test
  void whatIsFinishedIsNotRepeated() throws IOException {
    Outcome finished = again("--json");
    Outcome repeated = again("--json");

    assertThat(repeated.err()).contains("finished before").doesNotContain("meta-step");
    assertThat(JSON.readTree(repeated.out())).isEqualTo(JSON.readTree(finished.out()));
  }

  @Test
  void whatWasInterruptedGoesOnInItsRunFolder() throws IOException {
    Path run = out.resolve("proto");
    byte[] settings = Files.readAllBytes(run.resolve("run.json"));
    Files.delete(run.resolve("compared.json"));

    Outcome resumed = again();

    assertThat(resumed.status()).isZero();
    assertThat(resumed.err()).containsOnlyOnce("finished before").doesNotContain("budget");
    assertThat(run.resolve("run.json")).hasBinaryContent(settings);
    assertThat(run.resolve("compared.json")).exists();
  }

  @Test
  void folderOfAnotherComparisonIsRefused() {
    Outcome other = again("--shots=5");

    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("holds a comparison with other settings").hasLineCount(1);
  }

  @Test
  void learnersThatTellClassesApartAreNotAskedForNumbers() throws IOException {
    StringBuilder text = new StringBuilder("user,x,y\n");
    for (int row = 0; row < 400; row++) {
      text.append("u%d,%d,%s%n".formatted(row % 10, row, row / 7.0));
    }
    Path table = Files.writeString(folder.resolve("t.csv"), text);
    Path numbers = folder.resolve("numbers");
    String line =
        "compare csv:%s --task-column user --target-column y --budget 1s --test-tasks 5 --json --out "
            .formatted(table);

    Outcome refused =
        Outcome.of((line + folder.resolve("none") + " --learners proto,maml").split(" "));
    Outcome compared = Outcome.of((line + numbers).split(" "));

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).containsPattern("(?m)^autodidact: .*proto tells classes apart");
    assertThat(folder.resolve("none")).doesNotExist();
    assertThat(JSON.readTree(compared.out()).path("algorithms").findValuesAsText("algorithm"))
        .containsExactlyInAnyOrder("maml", "fomaml", "anil", "reptile");
    assertThat(JSON.readTree(compared.out()).path("chance").isMissingNode()).isTrue();
  }

  @Test
  void settingsOfAnotherSourceAreRefused() {
    Outcome refused = again("--side=16");

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("means nothing to glyphs").hasLineCount(1);
  }

  @Test
  void dataTooFewForOneLearnerAreNamedBeforeAnyIsTrained() throws IOException {
    StringBuilder text = new StringBuilder("task,x,target\n");
    for (int row = 0; row < 200; row++) {
      text.append("t%d,%d,%d%n".formatted(row % 10, row, row / 10 % 2));
    }
    Path table = Files.writeString(folder.resolve("few.csv"), text);
    Path none = folder.resolve("few");
    String line = "compare csv:%s --budget 1s --test-tasks 5 --out %s".formatted(table, none);

    Outcome refused = Outcome.of(line.split(" "));

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).containsPattern("(?m)^autodidact: reptile: .*10 shots");
    assertThat(none).doesNotExist();
  }

  @Test
  void tellsAPersonATableAndItsProtocol() {
    assertThat(again().out())
        .containsPattern("learner +accuracy +to the best +paper")
        .containsPattern("proto +\\d+\\.\\d\\d % ± ")
        .contains("the best", "chance 20.00 %", "nearest neighbour", "5 tasks of seed 0")
        .contains(out.resolve("report.html").toString());
  }

  @Test
  void leavesAPageThatNeedsNothingElse() {
    assertThat(out.resolve("report.html"))
        .content()
        .contains("<title>Algorithms on glyphs</title>", "While training", "With more shots")
        .contains("With more inner steps", "role=\"img\"", "<desc", "<th scope=\"row\">proto</th>")
        .doesNotContain("<script", "<link", "src=", "rgb(7,8");
  }
}
