package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Agents that have the same time to train, as a person types it.
class CompareAgentsTest {
  @TempDir private Path folder;

  private Outcome compare(String... more) {
    String[] line = {
      "compare",
      "bandit",
      "--agents=multitask,scratch",
      "--episodes=3",
      "--budget=1s",
      "--test-tasks=30",
      "--out=" + folder.resolve("compared")
    };
    return Outcome.of(TrainCommandTest.with(line, more));
  }

  @Test
  void comparesAndGoesOn() throws IOException {
    Outcome first = compare();
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).contains("multitask", "scratch", "Bayes optimum", "random");
    assertThat(first.out())
        .contains("all that was earned in 3 episodes", "30 worlds of seed 0")
        .containsPattern("who +return +to the best +first +last");
    Path theta = folder.resolve("compared/multitask/last.safetensors");
    byte[] before = Files.readAllBytes(theta);

    Outcome again = compare();

    assertThat(again.out()).isEqualTo(first.out());
    assertThat(again.err()).contains("finished before").doesNotContain("meta-step", "budget");
    assertThat(theta).hasBinaryContent(before);

    Files.delete(folder.resolve("compared/multitask/compared.json"));
    Outcome resumed = compare();
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(resumed.err()).containsOnlyOnce("finished before").doesNotContain("budget");
    assertThat(theta).hasBinaryContent(before);

    Outcome other = compare("--arms=4");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("holds a comparison with other settings").hasLineCount(1);

    JsonNode json = new ObjectMapper().readTree(compare("--json").out());
    assertThat(json.path("algorithms").findValuesAsText("algorithm"))
        .containsExactlyInAnyOrder("multitask", "scratch");
    assertThat(json.path("baselines").findValuesAsText("name")).contains("Bayes optimum", "random");
    assertThat(json.path("family").asText()).isEqualTo("bandit");
    assertThat(json.path("chance").isMissingNode()).isTrue();
    assertThat(Path.of(json.path("page").asText()))
        .content()
        .contains("<title>Algorithms on bandit</title>", "Learning while they act", "random");
  }

  /// MAML has the first preset for bandits, of two stages, and RL² learns in ten episodes.
  @Test
  void agentsThatLearnWhileTheyActHaveTheEpisodesOfTheirPreset() {
    CommandLine line = Autodidact.commandLine();
    var parsed = line.parseArgs("compare", "bandit").subcommand().commandSpec();

    var plan = ((CompareCommand) parsed.userObject()).plan();

    assertThat(plan.experiment(dev.autodidact.run.Algorithm.of("rl2")).worlds().episodes())
        .isEqualTo(10);
    assertThat(plan.experiment(dev.autodidact.run.Algorithm.of("maml")).worlds().episodes())
        .isEqualTo(2);
  }

  @Test
  void agentThatPractisesKeepsItsGradientSteps() {
    Path out = folder.resolve("practising");
    String line =
        "compare bandit --agents promp --episodes 7 --budget 1s --test-tasks 10 --out " + out;
    Outcome outcome = Outcome.of(line.split(" "));

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("earned in an episode after 1 gradient step");
    assertThat(Run.open(out.resolve("promp")).experiment().worlds().episodes()).isEqualTo(2);
    assertThat(out.resolve("report.html")).content().contains("Practising first");
  }
}
