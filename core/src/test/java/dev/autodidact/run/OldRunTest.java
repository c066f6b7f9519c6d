package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autodidact.record.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldRunTest {
  @ParameterizedTest
  @CsvSource({"omniglot", "glyphs", "folder:/pictures"})
  void runOfFormat2IsWhatItWas(String source) {
    Experiment experiment = Presets.find(Learners.PROTO, source, "");
    Run.Settings settings = new Run.Settings(Run.FORMAT, experiment, Map.of(), Map.of());
    JsonNode old = Json.convert(settings, JsonNode.class);
    ((ObjectNode) old).put("format", OldRun.FORMAT);
    ((ObjectNode) old.at("/experiment/net")).remove("net");
    if (source.equals("omniglot")) {
      ((ObjectNode) old.at("/experiment/tasks/pictures")).put("side", 84).put("colour", "RGB");
    }

    assertThat(Json.convert(OldRun.upgraded(old), Run.Settings.class)).isEqualTo(settings);
  }

  @Test
  void agentWithoutSettingsOfItsMemoryHasTheUsualOne() {
    AgentExperiment experiment = AgentPresets.find(Agents.RL2, "bandit", "");
    AgentRun.Settings settings = new AgentRun.Settings(Run.FORMAT, experiment, Map.of());
    JsonNode old = Json.convert(settings, JsonNode.class);
    ((ObjectNode) old.at("/experiment/config")).remove(List.of("gain", "reach", "reader"));

    assertThat(Json.convert(OldRun.upgraded(old), AgentRun.Settings.class)).isEqualTo(settings);
  }

  @Test
  void prototypicalNetworkWithoutAScaleIsThatOfThePaper() {
    Experiment experiment = Presets.find(Learners.PROTO, "omniglot", "");
    TaskSettings tasks = experiment.tasks().sized(105);
    Run.Settings settings =
        new Run.Settings(
            Run.FORMAT, experiment.with(tasks, Map.of("scale", 1.0)), Map.of(), Map.of());
    JsonNode old = Json.convert(settings, JsonNode.class);
    ((ObjectNode) old.at("/experiment/config")).remove("scale");

    assertThat(Json.convert(OldRun.upgraded(old), Run.Settings.class)).isEqualTo(settings);
  }
}
