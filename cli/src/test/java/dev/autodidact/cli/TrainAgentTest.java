package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Training agents, as a person types it.
class TrainAgentTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void trainsTestsAndShows() throws IOException {
    Path run = folder.resolve("run");
    Outcome trained = Outcome.of(Outcome.acting(run, 4, "--json"));
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.err())
        .contains("train --resume " + run, "meta-step 2 of 4", "testing on 60 unseen worlds")
        .contains("./autodidact evaluate " + run + " --tasks 10000");
    JsonNode result = JSON.readTree(trained.out());
    assertThat(result.path("return").asDouble()).isBetween(0.5, 4.0);
    assertThat(result.path("stages")).hasSize(4);
    assertThat(result.path("training").path("environmentSteps").asLong()).isEqualTo(4 * 12 * 4);
    assertThat(result.path("beside").findValuesAsText("name"))
        .contains("random", "Thompson", "Bayes optimum", "best arm");
    assertThat(result.path("normalised").path("optimum").asText()).isEqualTo("Bayes optimum");
    assertThat(JSON.readTree(run.resolve("result.json").toFile())).isEqualTo(result);
    assertThat(run.resolve("report.html"))
        .content()
        .contains("<title>RL² in bandit</title>", "Cumulative regret", "Bayes optimum");
  }

  @Test
  void theSameBytesAtAnyNumberOfThreadsAndInTwoSittings() throws IOException {
    Path whole = folder.resolve("whole");
    Path threads = folder.resolve("threads");
    assertThat(Outcome.of(Outcome.acting(whole, 4)).status()).isZero();
    assertThat(Outcome.of(Outcome.acting(threads, 4, "--threads=3")).status()).isZero();
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

  @ParameterizedTest
  @ValueSource(strings = {"train maml --preset finn2017-nav2d", "train maml nav2d"})
  void whatNamesWorldsIsAboutWorlds(String what) throws IOException {
    Path run = folder.resolve("run");
    String small = " --iterations 1 --worlds 2 --validation-worlds 2 --test-tasks 3 --set copies=1";
    Outcome outcome =
        Outcome.of((what + small + " --set testCopies=2 --json --out " + run).split(" "));

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(JSON.readTree(outcome.out()).path("family").asText()).isEqualTo("nav2d");
    JsonNode experiment = JSON.readTree(run.resolve("run.json").toFile()).path("experiment");
    assertThat(experiment.path("preset").asText()).isEqualTo("finn2017-nav2d");
    assertThat(experiment.path("worlds").path("family").asText()).isEqualTo("nav2d");
  }

  @Test
  void showsHowABodyMovedInEachStage() throws IOException {
    Path run = folder.resolve("run");
    Outcome outcome =
        Outcome.of(
            ("train maml cheetah-dir --iterations 1 --worlds 2 --validation-worlds 2 --test-tasks 3"
                    + " --set copies=1 --set testCopies=2 --json --out "
                    + run)
                .split(" "));
    assumeThat(outcome.err()).doesNotContain("bodies need MuJoCo");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    String page = Files.readString(run.resolve("report.html"));
    String section = page.substring(page.indexOf("<h2>How it moved"));
    section = section.substring(0, section.indexOf("</section>"));
    assertThat(section.split("<figure>", -1)).hasSize(1 + 3);
    assertThat(section.split("<svg ", -1)).hasSize(1 + 3 * 3);
    assertThat(section.split("<g opacity", -1)).hasSize(1 + 3 * 3 * 8);
    assertThat(section)
        .contains("aria-label=\"before any gradient step: return ")
        .contains("aria-label=\"after 1 gradient step: return ")
        .contains("aria-label=\"after 3 gradient steps: return ")
        .containsPattern("World 1: (forward|backward)")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void startsFromAnotherRun() throws IOException {
    Path first = folder.resolve("first");
    Path later = folder.resolve("later");
    assertThat(Outcome.of(Outcome.acting(first, 2)).status()).isZero();

    Outcome outcome = Outcome.of(Outcome.acting(later, 1, "--from=" + first));

    assertThat(outcome.out()).contains("starting from meta-step 2 of " + first);
    JsonNode start = JSON.readTree(later.resolve("run.json").toFile()).path("start");
    assertThat(start.path("run").asText()).isEqualTo(first.toString());
    assertThat(start.path("step").asText()).isEqualTo("2");
    assertThat(JSON.readTree(later.resolve("result.json").toFile()).path("start")).isEqualTo(start);
    Path fresh = folder.resolve("fresh");
    assertThat(Outcome.of(Outcome.acting(fresh, 1)).status()).isZero();
    assertThat(Files.mismatch(best(later), best(fresh))).isNotEqualTo(-1);
  }

  @Test
  void whatFitsOfANetForOtherWorldsIsTaken() throws IOException {
    Path first = folder.resolve("first");
    Path later = folder.resolve("later");
    assertThat(Outcome.of(Outcome.acting(first, 1)).status()).isZero();

    Outcome outcome = Outcome.of(Outcome.acting(later, 1, "--arms=4", "--from=" + first));

    assertThat(outcome.err()).contains("started from what fits of " + first + "; not taken: ");
    assertThat(outcome.out()).contains("starting from part of meta-step 1 of " + first);
    JsonNode start = JSON.readTree(later.resolve("run.json").toFile()).path("start");
    assertThat(start.path("left")).isNotEmpty();
    assertThat(start.path("random")).isNotEmpty();
  }

  @Test
  void whereNobodyIsBetterThanRandomNothingIsNormalised() throws IOException {
    Path run = folder.resolve("one-arm");
    Outcome outcome = Outcome.of(Outcome.acting(run, 1, "--arms=1"));

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).doesNotContain("normal", "NaN");
    assertThat(JSON.readTree(run.resolve("result.json").toFile()).has("normalised")).isFalse();
  }

  @Test
  void anAgentFreezesNothing() {
    Outcome outcome = Outcome.of(Outcome.acting(folder.resolve("frozen"), 1, "--freeze=policy"));
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("--freeze: is a setting of few-shot tasks").hasLineCount(1);
  }

  @Test
  void worldsThatAreOthersNowAreRefused() throws IOException {
    Path run = folder.resolve("run");
    assertThat(Outcome.of(Outcome.acting(run, 1)).status()).isZero();
    Path settings = run.resolve("run.json");
    Files.delete(run.resolve("SHA256SUMS"));
    String digest = JSON.readTree(settings.toFile()).at("/data/training").asText();
    Files.writeString(settings, Files.readString(settings).replace(digest, "0" + digest));

    Outcome outcome = Outcome.of("evaluate", run.toString(), "--tasks=2");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("the worlds are not those that " + run).hasLineCount(1);
  }

  private static Path best(Path run) {
    return run.resolve("best.safetensors");
  }

  @Test
  void startingFromWhereNothingFitsLeavesNoFolderBehind() {
    Path first = folder.resolve("first");
    Path later = folder.resolve("later");
    assertThat(Outcome.of(Outcome.training(first, 1)).status()).isZero();

    Outcome outcome = Outcome.of(Outcome.acting(later, 1, "--from=" + first));

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("--from " + first + ": it does not fit").hasLineCount(1);
    assertThat(later).doesNotExist();
  }

  @Test
  void budgetBecomesIterationsThatTrainTheSameAgain() throws IOException {
    Path timed = folder.resolve("timed");
    Path repeated = folder.resolve("repeated");
    String line =
        "train rl2 bandit --arms=3 --episodes=4 --worlds=12 --set=hidden=4 --set=shard=4"
            + " --validation-worlds=8 --test-tasks=10 --out=";
    Outcome outcome = Outcome.of((line + timed + " --budget=1s").split(" "));
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.err()).startsWith("budget 1s: ");
    String again = outcome.err().lines().findFirst().orElse("").replaceFirst(".*room for ", "");

    assertThat(Run.open(timed).experiment().training().iterations())
        .isEqualTo(Integer.parseInt(again.replaceFirst("--iterations (\\d+) .*", "$1")));
    assertThat(Outcome.of((line + repeated + " " + again).split(" ")).status()).isZero();
    assertThat(best(repeated)).hasSameBinaryContentAs(best(timed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rl2", "proto"})
  void keysOfTheResultComeInOneOrder(String kind) throws IOException {
    List<List<String>> keys = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      Path run = folder.resolve("run" + seed);
      String more = "--seed=" + seed;
      Outcome outcome =
          Outcome.of(
              kind.equals("rl2") ? Outcome.acting(run, 1, more) : Outcome.training(run, 1, more));
      assertThat(outcome.status()).as(outcome.err()).isZero();
      List<String> all = keys("", JSON.readTree(run.resolve("result.json").toFile()));
      keys.add(all.stream().distinct().toList()); // lists may be longer in one than in the other
    }
    assertThat(keys.getFirst())
        .isEqualTo(keys.getLast())
        .containsSubsequence("/tasks", "/config", "/tasksDigest", "/seed", "/step", "/run");
  }

  /// The names of all fields, with where they are, in their order.
  private static List<String> keys(String at, JsonNode node) {
    List<String> keys = new ArrayList<>();
    node.properties()
        .forEach(
            field -> {
              String name = at + "/" + field.getKey();
              keys.add(name);
              keys.addAll(keys(name, field.getValue()));
            });
    if (node.isArray()) {
      node.forEach(item -> keys.addAll(keys(at + "/*", item)));
    }
    return keys;
  }
}
