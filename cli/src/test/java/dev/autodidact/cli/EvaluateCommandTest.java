package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.record.Records;
import dev.autodidact.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Evaluating runs, as a person types it.
class EvaluateCommandTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private static Path folder;
  private static Path learner;
  private static Outcome learned;
  private static Path agent;
  private static Outcome practised;

  @BeforeAll
  static void train() {
    learner = folder.resolve("learner");
    learned = Outcome.of(Outcome.training(learner, 4, "--json"));
    agent = folder.resolve("agent");
    practised = Outcome.of(Outcome.acting(agent, 2, "--json"));
  }

  @Test
  void repeatsTheFigureToTheLastDigit() throws IOException {
    Outcome again =
        Outcome.of("evaluate", learner.toString(), "--tasks", "10", "--json", "--threads=1");
    assertThat(TrainCommandTest.withoutTime(again))
        .isEqualTo(TrainCommandTest.withoutTime(learned).without("read"));

    JsonNode acted =
        JSON.readTree(Outcome.of("evaluate", agent.toString(), "--tasks=60", "--json").out());
    assertThat(acted.path("return")).isEqualTo(JSON.readTree(practised.out()).path("return"));
    assertThat(acted.path("stages")).isEqualTo(JSON.readTree(practised.out()).path("stages"));
  }

  @Test
  void leavesTheFigureOfTheTrainingAloneAndCountsItsOwn() throws IOException {
    for (String[] line :
        new String[][] {
          Outcome.training(folder.resolve("own-learner"), 1),
          Outcome.acting(folder.resolve("own-agent"), 1)
        }) {
      assertThat(Outcome.of(line).status()).isZero();
    }
    for (String name : List.of("own-learner", "own-agent")) {
      Path run = folder.resolve(name);
      byte[] result = Files.readAllBytes(run.resolve("result.json"));
      byte[] page = Files.readAllBytes(run.resolve("report.html"));

      Outcome first = Outcome.of("evaluate", run.toString(), "--tasks=5", "--json");
      Outcome second = Outcome.of("evaluate", run.toString(), "--tasks=6", "--json");

      assertThat(first.err()).contains("kept in " + run.resolve("evaluation-1.json"));
      assertThat(JSON.readTree(run.resolve("evaluation-1.json").toFile()))
          .isEqualTo(JSON.readTree(first.out()));
      assertThat(JSON.readTree(run.resolve("evaluation-2.json").toFile()))
          .isEqualTo(JSON.readTree(second.out()));
      assertThat(run.resolve("evaluation-1.html")).content().contains("on 5 unseen");
      assertThat(run.resolve("evaluation-2.html")).content().contains("on 6 unseen");
      assertThat(run.resolve("result.json")).hasBinaryContent(result);
      assertThat(run.resolve("report.html")).hasBinaryContent(page);
    }
  }

  @Test
  void testsOnOtherTasksThanThoseOfTheRun() throws JsonProcessingException {
    Outcome other =
        Outcome.of("evaluate", learner.toString(), "--tasks=5", "--ways=3", "--shots=2", "--json");

    assertThat(JSON.readTree(other.out()).path("ways").asInt()).isEqualTo(3);
    assertThat(JSON.readTree(other.out()).path("shots").asInt()).isEqualTo(2);
  }

  @Test
  void letsAgentsActForMoreEpisodes() throws JsonProcessingException {
    Outcome longer =
        Outcome.of("evaluate", agent.toString(), "--tasks=5", "--episodes=6", "--json");

    assertThat(JSON.readTree(longer.out()).path("stages")).hasSize(6);
  }

  @Test
  void tellsAPersonTheFigureAndItsProtocol() {
    assertThat(Outcome.of("evaluate", learner.toString(), "--tasks", "5").out())
        .containsPattern("accuracy +\\d+\\.\\d\\d % ± \\d+\\.\\d\\d % on 5 unseen tasks")
        .contains("chance 20.00 %", "nearest neighbour", "5-way 1-shot", "not transductive");
    assertThat(Outcome.of("evaluate", agent.toString(), "--tasks", "5").out())
        .containsPattern("return +\\d+\\.\\d{3} ± \\d+\\.\\d{3} in 5 unseen worlds")
        .contains("all that was earned in 4 episodes", "IQM", "baselines", "Bayes optimum")
        .contains("bandit (arms 3, levers 0), 4 episodes; worlds of seed 0");
  }

  @Test
  void figureIsPrintedWhereTheRunFolderCannotBeWritten() throws IOException {
    Path blocked = folder.resolve("blocked");
    assertThat(Outcome.of(Outcome.training(blocked, 1)).status()).isZero();
    Files.createDirectories(blocked.resolve("evaluation-1.html/in-the-way"));

    Outcome outcome = Outcome.of("evaluate", blocked.toString(), "--tasks", "5", "--json");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).contains("not all of it could be kept").contains(blocked.toString());
    assertThat(JSON.readTree(outcome.out()).path("tasks").asInt()).isEqualTo(5);
  }

  @Test
  void predictsEachQueryByItselfToo() throws IOException {
    Path run = folder.resolve("transductive");
    String train =
        "train maml --iterations 1 --filters 4 --validation-tasks 1 --test-tasks 1 --out ";
    assertThat(Outcome.of((train + run).split(" ")).status()).isZero();

    String[] evaluate = {"evaluate", run.toString(), "--tasks=8", "--alone"};
    JsonNode json = JSON.readTree(Outcome.of(TrainCommandTest.with(evaluate, "--json")).out());

    assertThat(json.path("accuracy").isNumber()).isTrue();
    assertThat(json.path("alone").path("accuracy").asDouble(-1)).isBetween(0.0, 1.0);
    assertThat(json.path("alone").path("by").asText()).isNotEmpty();
    assertThat(Outcome.of(evaluate).out())
        .containsPattern("accuracy +\\d+\\.\\d\\d % ± ")
        .containsPattern("alone +\\d+\\.\\d\\d % ± .* with each query by itself");
    assertThat(run.resolve("evaluation-1.html")).content().contains("with each query by itself");
    assertThat(JSON.readTree(run.resolve("result.json").toFile()).has("alone")).isFalse();
  }

  @Test
  void whoPredictsQueriesAloneAnywayHasTheSameFigureTwice() throws JsonProcessingException {
    JsonNode json =
        JSON.readTree(
            Outcome.of("evaluate", learner.toString(), "--tasks=5", "--alone", "--json").out());

    assertThat(json.path("alone").path("accuracy")).isEqualTo(json.path("accuracy"));
  }

  @Test
  void detailsNameTheClassesOfEachTask() throws IOException {
    Path details = folder.resolve("tasks.jsonl");
    Outcome outcome =
        Outcome.of("evaluate", learner.toString(), "--tasks=7", "--details=" + details, "--json");

    List<JsonNode> lines = lines(details);
    assertThat(lines).hasSize(7);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.path("classes")).hasSize(5);
              assertThat(line.path("accuracy").asDouble(-1)).isBetween(0.0, 1.0);
            });
    assertThat(lines.stream().mapToDouble(line -> line.path("accuracy").asDouble()).average())
        .hasValueCloseTo(
            JSON.readTree(outcome.out()).path("accuracy").asDouble(),
            org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void detailsTellWhatIsHiddenInEachWorld() throws IOException {
    Path details = folder.resolve("worlds.jsonl");
    Outcome outcome =
        Outcome.of("evaluate", agent.toString(), "--tasks=7", "--details=" + details, "--json");

    List<JsonNode> lines = lines(details);
    assertThat(lines).hasSize(7);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.path("hidden")).hasSize(3);
              assertThat(line.path("stages")).hasSize(4);
            });
    assertThat(lines.stream().mapToDouble(line -> line.path("return").asDouble()).average())
        .hasValueCloseTo(
            JSON.readTree(outcome.out()).path("return").asDouble(),
            org.assertj.core.data.Offset.offset(1e-6));
  }

  private static List<JsonNode> lines(Path details) throws IOException {
    return Files.readAllLines(details).stream().map(EvaluateCommandTest::read).toList();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void takesSeedsTogether() throws JsonProcessingException {
    Path two = folder.resolve("two");
    assertThat(Outcome.of(Outcome.acting(two, 2, "--seed=2")).status()).isZero();
    Path other = folder.resolve("two-tasks");
    assertThat(Outcome.of(Outcome.training(other, 4, "--seed=2")).status()).isZero();

    for (Path[] pair : new Path[][] {{agent, two}, {learner, other}}) {
      String[] both = {"evaluate", pair[0].toString(), pair[1].toString(), "--tasks=9"};
      assertThat(Outcome.of(both).out()).contains("2 seeds together");
      JsonNode json = JSON.readTree(Outcome.of(TrainCommandTest.with(both, "--json")).out());
      assertThat(json.path("runs")).hasSize(2);
      assertThat(json.path("interquartileMean").path("mean").isNumber()).isTrue();
    }
  }

  @Test
  void refusesToTakeTogetherWhatDiffersInMoreThanTheSeed() {
    Path longer = folder.resolve("longer");
    assertThat(Outcome.of(Outcome.acting(longer, 1)).status()).isZero();

    for (Path unlike : List.of(longer, learner)) {
      Outcome outcome = Outcome.of("evaluate", agent.toString(), unlike.toString());
      assertThat(outcome.status()).isEqualTo(2);
      assertThat(outcome.err()).contains("differ in more than their seed").hasLineCount(1);
    }
  }

  @Test
  void detailsAreOfOneRunAtATime() {
    Outcome outcome =
        Outcome.of("evaluate", agent.toString(), agent.toString(), "--details=" + folder);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("--details: of one run at a time").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"learner/run.json", "nowhere/details.jsonl"})
  void detailsAreANewFile(String name) throws IOException {
    byte[] before = Files.readAllBytes(learner.resolve("run.json"));
    Path file = folder.resolve(name);

    Outcome outcome = Outcome.of("evaluate", learner.toString(), "--details=" + file);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("--details " + file, "name a new file").hasLineCount(1);
    assertThat(learner.resolve("run.json")).hasBinaryContent(before);
  }

  @Test
  void oneSeedIsNotTakenForTwo() {
    Outcome outcome = Outcome.of("evaluate", agent.toString(), agent.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("the same seed").hasLineCount(1);
  }

  @Test
  void testsInWorldsUnlikeThoseOfTraining() throws IOException {
    Path run = folder.resolve("levers");
    assertThat(Outcome.of(Outcome.acting(run, 1, "--levers=10", "--arms=5")).status()).isZero();

    String[] evaluate = {"evaluate", run.toString(), "--shift", "--tasks=20"};
    Outcome shifted = Outcome.of(evaluate);
    assertThat(shifted.status()).as(shifted.err()).isZero();
    assertThat(shifted.out()).contains("unlike them", "normalised");

    JsonNode json = JSON.readTree(Outcome.of(TrainCommandTest.with(evaluate, "--json")).out());
    assertThat(json.path("shifted").asBoolean()).isTrue();
    assertThat(json.path("familiar").path("return").isNumber()).isTrue();
    assertThat(json.path("environment").path("arms").asInt()).isEqualTo(10);
  }

  @Test
  void adaptsOtherwiseThanInTraining() throws IOException {
    Path run = folder.resolve("maml");
    String train =
        "train maml bandit --iterations 1 --worlds 2 --validation-worlds 4 --test-tasks 20 --out ";
    assertThat(Outcome.of((train + run).split(" ")).status()).isZero();
    String[] evaluate = {"evaluate", run.toString(), "--tasks=20", "--json"};
    Outcome still = Outcome.of(TrainCommandTest.with(evaluate, "--set=alpha=0"));
    assertThat(still.status()).as(still.err()).isZero();
    JsonNode json = JSON.readTree(still.out());
    assertThat(json.path("config").path("alpha").asDouble(-1)).isZero();
    JsonNode moved =
        JSON.readTree(Outcome.of(TrainCommandTest.with(evaluate, "--set=alpha=0.5")).out());
    assertThat(moved.path("stages").get(0)).isEqualTo(json.path("stages").get(0));
    assertThat(moved.path("stages").get(1)).isNotEqualTo(json.path("stages").get(1));
    assertThat(Records.values(Run.open(run).experiment().config()))
        .doesNotContainEntry("alpha", 0.0);

    Outcome unknown = Outcome.of(TrainCommandTest.with(evaluate, "--set=alhpa=0"));
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean 'alpha'?").hasLineCount(1);
  }
}
