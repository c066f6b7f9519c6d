package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.agent.Agent;
import dev.autodidact.agent.Session;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Families;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FreesTensors.class)
class AgentPresetsTest {
  static List<AgentExperiment> presets() {
    return AgentPresets.all();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void playsASession(AgentExperiment preset) {
    Family family = Families.of(preset.family()).build(preset.environment());
    Agent agent = Agents.of(preset.agent()).build(preset, family);
    Params theta = agent.init(new Seed(1));
    List<World> worlds = World.sample(family, new Seed(2), 0, 2);
    Session session = agent.adapt(theta, family, worlds, 2);
    assertThat(session.returns()).hasDimensions(2, 2);
  }
}
