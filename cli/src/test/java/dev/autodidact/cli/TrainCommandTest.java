package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training and evaluating, as a person types it.
class TrainCommandTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private static Path folder;
  private static Path run;
  private static Outcome trained;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    trained = Outcome.of(Outcome.training(run, 4, "--json"));
  }

  @Test
  void printsExactlyOneJsonObject() throws IOException {
    JsonNode result = JSON.readTree(trained.out());

    assertThat(trained.status()).isZero();
    assertThat(result.path("accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(result.path("tasks").asInt()).isEqualTo(10);
    assertThat(result.path("run").asText()).isEqualTo(run.toString());
  }

  @Test
  void saysHowItGoesAndWhatToTypeNextOnStandardError() {
    assertThat(trained.err())
        .contains("train --resume " + run, "meta-step 2 of 4", "meta-step 4 of 4", "validation")
        .contains("./autodidact evaluate " + run + " --tasks 10000");
  }

  @Test
  void startsFromAnotherRun() throws IOException {
    Path later = folder.resolve("later");
    Outcome outcome = Outcome.of(Outcome.training(later, 1, "--from", run.toString()));

    assertThat(outcome.out()).contains("starting from meta-step ", " of " + run);
    assertThat(JSON.readTree(later.resolve("result.json").toFile()).at("/start/run").asText())
        .isEqualTo(run.toString());
  }

  @Test
  void startingFromAnotherNetLeavesNoFolderBehind() {
    Path later = folder.resolve("narrow");
    Outcome outcome =
        Outcome.of(Outcome.training(later, 1, "--from", run.toString(), "--filters", "3"));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("--from " + run, "its block1.conv.weight is [");
    assertThat(later).doesNotExist();
  }

  @Test
  void resumingAFinishedRunRepeatsItsFigure() throws IOException {
    Outcome again = Outcome.of("train", "--resume", run.toString(), "--json");

    assertThat(withoutTime(again)).isEqualTo(withoutTime(trained));
    ObjectNode printed = (ObjectNode) JSON.readTree(again.out());
    JsonNode read = printed.remove("read");
    assertThat(JSON.readTree(run.resolve("result.json").toFile())).isEqualTo(printed);
    assertThat(JSON.readTree(run.resolve("run.json").toFile()).at("/read/facts")).isEqualTo(read);
    assertThat(read.at("/test/pictures").asInt()).isEqualTo(8000);
  }

  @Test
  void leavesAPageWithFigureCurveAndProtocol() {
    assertThat(run.resolve("report.html"))
        .content()
        .contains("<title>Prototypical network on glyphs</title>", "accuracy", "Learning curve")
        .contains("role=\"img\"", "<desc", "<th scope=\"row\">4</th>", "nearest neighbour")
        .contains("5-way 1-shot", "@media (prefers-color-scheme: dark)")
        .contains("A training task as the learner sees it", "A test task as the learner sees it")
        .doesNotContain("<script", "<link", "NaN")
        .doesNotContainPattern("src=\"(?!data:image/png;base64,)");
  }

  @Test
  void whatToTypeNextHasTheDataFolderAndQuotes() {
    Path spaced = folder.resolve("it's a run");
    Outcome outcome = Outcome.of(Outcome.training(spaced, 1, "--data=some data"));

    String quoted = "'" + folder + "/it'\\''s a run'";
    assertThat(outcome.err())
        .contains("./autodidact train --resume " + quoted + " --data 'some data'")
        .contains("./autodidact evaluate " + quoted + " --tasks 10000 --data 'some data'");
  }

  @Test
  void budgetBecomesIterationsThatTrainTheSameAgain() throws IOException {
    Path timed = folder.resolve("timed");
    String[] sinusoid = {"train", "maml", "sinusoid", "--validation-tasks=5", "--test-tasks=10"};
    Outcome outcome = Outcome.of(with(sinusoid, "--budget=1s", "--out=" + timed));
    String again = outcome.err().lines().findFirst().orElse("").replaceFirst(".*room for ", "");
    Path repeated = folder.resolve("repeated");
    Outcome.of(with(with(sinusoid, again.split(" ")), "--out=" + repeated));

    assertThat(outcome.err()).startsWith("budget 1s: ");
    assertThat(repeated.resolve("best.safetensors"))
        .hasSameBinaryContentAs(timed.resolve("best.safetensors"));
  }

  static String[] with(String[] args, String... more) {
    return Stream.of(args, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void learnsRegression() throws JsonProcessingException {
    Path sinusoid = folder.resolve("sinusoid");
    Outcome outcome =
        Outcome.of(
            "train",
            "maml",
            "sinusoid",
            "--iterations=2",
            "--set=alpha=0.1",
            "--set=testSteps=1",
            "--json",
            "--out=" + sinusoid);

    assertThat(withoutTime(outcome).path("mse").asDouble()).isPositive();
    assertThat(sinusoid.resolve("run.json"))
        .content()
        .contains("\"alpha\" : 0.1", "\"testSteps\" : 1");
  }

  @Test
  void baselineTrainsOnAllClassesAndIsTestedOnFewShotTasks() {
    Path knn = folder.resolve("knn");
    Outcome outcome =
        Outcome.of(
            "train",
            "knn",
            "--iterations=2",
            "--filters=4",
            "--train-shots=8",
            "--validation-tasks=2",
            "--test-tasks=3",
            "--out=" + knn);

    assertThat(outcome.out())
        .contains("5-way 1-shot", "trained on batches of 8 examples of all classes")
        .contains("not transductive");
    assertThat(knn.resolve("run.json")).content().contains("\"trainClasses\" : 1000");
    assertThat(Outcome.of("evaluate", knn.toString(), "--tasks=3", "--set=pixels=true").status())
        .isZero();
  }

  @Test
  void runThatCannotBeginLeavesNoFolderBehind() {
    Path none = folder.resolve("none");

    assertThat(Outcome.of(Outcome.training(none, 4, "--ways=1000")).status()).isEqualTo(2);
    assertThat(none).doesNotExist();
  }

  @Test
  void runsBegunAtOnceHaveFoldersOfTheirOwn() throws IOException, InterruptedException {
    String[] line = {"train", "maml", "sinusoid", "--iterations=1", "--test-tasks=1"};
    Process one = Child.start(folder, line);
    Process other = Child.start(folder, line);

    assertThat(List.of(one.waitFor(), other.waitFor())).containsOnly(0);
    assertThat(folder.resolve("runs/maml-sinusoid-1/result.json")).exists();
    assertThat(folder.resolve("runs/maml-sinusoid-2/result.json")).exists();
  }

  static ObjectNode withoutTime(Outcome outcome) throws JsonProcessingException {
    ObjectNode result = (ObjectNode) JSON.readTree(outcome.out());
    result.remove("seconds");
    return result;
  }
}
