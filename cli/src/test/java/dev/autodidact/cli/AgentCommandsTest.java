package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.run.AgentRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private String[] training(Path run, int iterations) {
    return new String[] {
      "train",
      "rl2",
      "bandit",
      "--arms=3",
      "--episodes=4",
      "--worlds=12",
      "--set=hidden=4",
      "--set=shard=4",
      "--validate-every=2",
      "--validation-worlds=8",
      "--test-tasks=60",
      "--iterations=" + iterations,
      "--out=" + run,
      "--json"
    };
  }

  @Test
  void trainsTestsAndShows() throws IOException {
    Path run = folder.resolve("run");
    Outcome trained = Outcome.of(training(run, 4));
    assertThat(trained.status()).as(trained.err()).isZero();
    JsonNode result = JSON.readTree(trained.out());
    assertThat(result.path("return").asDouble()).isBetween(0.5, 4.0);
    assertThat(result.path("stages")).hasSize(4);
    assertThat(result.path("training").path("environmentSteps").asLong()).isEqualTo(4 * 12 * 4);
    assertThat(result.path("beside").findValuesAsText("name"))
        .contains("random", "Thompson", "Bayes optimum", "best arm");
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("Cumulative regret", "Bayes optimum");

    assertThat(result.path("normalised").path("optimum").asText()).isEqualTo("Bayes optimum");
    assertThat(run.resolve("returns.csv")).content().startsWith("world,stage1,").hasLineCount(61);

    Outcome again = Outcome.of("evaluate", run.toString(), "--tasks=60", "--json");
    assertThat(JSON.readTree(again.out()).path("return")).isEqualTo(result.path("return"));
  }

  @Test
  void theSameBytesAtAnyNumberOfThreadsAndInTwoSittings() throws IOException {
    Path whole = folder.resolve("whole");
    Path threads = folder.resolve("threads");
    assertThat(Outcome.of(training(whole, 4)).status()).isZero();
    String[] three = training(threads, 4);
    three[three.length - 1] = "--threads=3";
    assertThat(Outcome.of(three).status()).isZero();
    for (String name : List.of("best.safetensors", "last.safetensors", "metrics.jsonl")) {
      assertThat(threads.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
    }

    Files.delete(threads.resolve("result.json"));
    Outcome resumed = Outcome.of("train", "--resume", threads.toString(), "--test-tasks=60");
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(threads.resolve("last.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("last.safetensors"));
    assertThat(threads.resolve("result.json")).exists();
  }

  @Test
  void takesSeedsTogether() {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    assertThat(Outcome.of(training(one, 1)).status()).isZero();
    String[] other = training(two, 1);
    other[other.length - 1] = "--seed=2";
    assertThat(Outcome.of(other).status()).isZero();
    Outcome both = Outcome.of("evaluate", one.toString(), two.toString(), "--tasks=40");
    assertThat(both.status()).as(both.err()).isZero();
    assertThat(both.out()).contains("2 seeds together");
    assertThat(Outcome.of("evaluate", one.toString(), two.toString(), "--tasks=9", "--json").out())
        .satisfies(out -> assertThat(JSON.readTree(out).path("runs")).hasSize(2));

    Path longer = folder.resolve("longer");
    assertThat(Outcome.of(training(longer, 2)).status()).isZero();
    Outcome unlike = Outcome.of("evaluate", one.toString(), longer.toString());
    assertThat(unlike.status()).isEqualTo(2);
    assertThat(unlike.err()).contains("differ in more than their seed");
  }

  @Test
  void testsInWorldsUnlikeThoseOfTraining() {
    Path run = folder.resolve("levers");
    String[] with = training(run, 1);
    with[3] = "--levers=10";
    with[4] = "--arms=5";
    assertThat(Outcome.of(with).status()).isZero();
    Outcome shifted = Outcome.of("evaluate", run.toString(), "--shift", "--tasks=20");
    assertThat(shifted.status()).as(shifted.err()).isZero();
    assertThat(shifted.err()).contains("unlike them");
  }

  @Test
  void adaptsOtherwiseThanInTraining() throws IOException {
    Path run = folder.resolve("maml");
    String train =
        "train maml bandit --iterations 1 --worlds 2 --validation-worlds 4 --test-tasks 20 --out ";
    assertThat(Outcome.of((train + run).split(" ")).status()).isZero();
    String[] evaluate = {"evaluate", run.toString(), "--tasks=20", "--set=alpha=0", "--json"};
    Outcome still = Outcome.of(evaluate);
    assertThat(still.status()).as(still.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(still.out());
    assertThat(json.path("config").path("alpha").asDouble(-1)).isZero();
    evaluate[3] = "--set=alpha=0.5";
    JsonNode moved = new ObjectMapper().readTree(Outcome.of(evaluate).out());
    assertThat(moved.path("stages").get(0)).isEqualTo(json.path("stages").get(0));
    assertThat(moved.path("stages").get(1)).isNotEqualTo(json.path("stages").get(1));
    assertThat(AgentRun.open(run).experiment().config()).doesNotContainEntry("alpha", 0.0);

    evaluate[3] = "--set=alhpa=0";
    Outcome unknown = Outcome.of(evaluate);
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean 'alpha'?").hasLineCount(1);
  }

  @Test
  void comparesAndGoesOn() throws IOException {
    String[] compare = {
      "compare",
      "bandit",
      "--agents=multitask,scratch",
      "--episodes=3",
      "--budget=1s",
      "--test-tasks=30",
      "--out=" + folder.resolve("compared")
    };
    Outcome first = Outcome.of(compare);
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).contains("multitask", "scratch", "Bayes optimum", "random");
    byte[] theta = Files.readAllBytes(folder.resolve("compared/multitask/last.safetensors"));
    assertThat(Outcome.of(compare).out()).isEqualTo(first.out());
    assertThat(folder.resolve("compared/multitask/last.safetensors")).hasBinaryContent(theta);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train rl3 bandit | unknown agent 'rl3': did you mean 'rl2'?",
        "train rl2 bandit --arms 0 | arms",
        "train rl2 bandit --sigma 1 | unknown option '--sigma'",
        "train rl2 bandit --set hiden=3 | did you mean 'hidden'?",
        "train rl2 bandit --episodes 0 | --episodes 0: must be at least 1",
        "train maml two-step | unknown environments of maml 'two-step'",
        "train rl2 gridnavi --region nowhere | region 'nowhere': must be one of",
        "train rl2 bandit --set hidden=-3 | hidden -3: must be between 1 and 10000",
        "train varibad bandit --set stride=0 | stride 0: must be between",
        "train maml nav2d --set copies=0 | copies 0: must be between",
        "train promp nav2d --set epsilon=-2 | epsilon -2.0: must be between",
        "train scratch mdp --set gamma=7 | gamma 7.0: must be between",
        "compare gridnavy | did you mean 'gridnavi'?",
        "train rl2 bandit --iterations 0 | --iterations: must be at least 1"
      })
  void refusesInOneLine(String line, String message) {
    Outcome outcome = Outcome.of(line.split(" "));
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void refusesACheckpointOfAnotherAgent() throws IOException {
    Path run = folder.resolve("run");
    Path other = folder.resolve("other");
    assertThat(Outcome.of(training(run, 1)).status()).isZero();
    String[] wider = training(other, 1);
    wider[6] = "--set=hidden=5";
    assertThat(Outcome.of(wider).status()).isZero();
    Files.copy(
        other.resolve("best.safetensors"),
        run.resolve("best.safetensors"),
        StandardCopyOption.REPLACE_EXISTING);
    Outcome outcome = Outcome.of("evaluate", run.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("does not fit this run").hasLineCount(1);

    Files.writeString(run.resolve("best.safetensors"), "short");
    assertThat(Outcome.of("evaluate", run.toString()).status()).isEqualTo(2);
  }

  @Test
  void refusesAShiftThatTheRunWasNotTrainedFor() {
    Path run = folder.resolve("run");
    assertThat(Outcome.of(training(run, 1)).status()).isZero();
    Outcome outcome = Outcome.of("evaluate", run.toString(), "--shift");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("needs a run that was trained with --levers 10");
  }
}
