package dev.autodidact.environment.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.World;
import dev.autodidact.mujoco.InstalledMuJoCo;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Observations, rewards and ends of bodies are those of Gymnasium, but for the step in which a
/// body falls: there the papers' code still pays for being alive.
class BodyGoldenTest {
  @BeforeEach
  void mujoco() {
    InstalledMuJoCo.assume();
  }

  private static Body named(String name) {
    return switch (name) {
      case "cheetah" -> new Cheetah(Cheetah.Aim.DIRECTION, Cheetah.Paper.ROTHFUSS2019, 200);
      case "ant" -> new Ant(Ant.Aim.DIRECTION, Ant.Paper.ROTHFUSS2019, 200);
      case "hopper" -> new Hopper(200);
      default -> new Walker(200);
    };
  }

  /// The task whose reward is that of Gymnasium: forward, or all parts as they are described.
  private static double[] plain(Body body) {
    double[] task = body.sample(new Seed(1));
    Arrays.fill(task, 1);
    return task;
  }

  /// @param skipped numbers that we see and Gymnasium does not, and where
  @ParameterizedTest
  @CsvSource({"cheetah, 0, 0", "ant, 27, 6", "hopper, 0, 0", "walker, 0, 0"})
  void aBodyDoesWhatItDoesInGymnasium(String name, int where, int skipped) throws IOException {
    Body body = new AtRest(named(name));
    Environments batch = new Environments(body, List.of(new World(plain(body), new Seed(1))), 1);
    float[] action = new float[body.motors()];
    int t = 0;
    for (JsonNode golden : read().path(name)) {
      while (t < golden.path("step").asInt()) {
        for (int k = 0; k < action.length; k++) {
          action[k] = (float) (0.3 * Math.sin(0.1 * (k + 1) * t));
        }
        batch.step(action);
        t++;
      }
      JsonNode seen = golden.path("observation");
      assertThat(seen.size() + skipped).isEqualTo(body.observations());
      for (int k = 0; k < seen.size(); k++) {
        assertThat(batch.outcomes()[k < where ? k : k + skipped])
            .as("number %d after %d steps", k, t)
            .isCloseTo((float) seen.path(k).asDouble(), within(2e-6f));
      }
      double fallen = golden.path("ended").asBoolean() ? 1 : 0;
      assertThat(batch.rewards()[0])
          .as("reward of step %d", t)
          .isCloseTo((float) (golden.path("reward").asDouble() + fallen), within(2e-6f));
      assertThat(batch.ended()[0]).isEqualTo(golden.path("ended").asBoolean() || t == 200);
    }
  }

  private static JsonNode read() throws IOException {
    return new ObjectMapper()
        .readTree(
            BodyGoldenTest.class.getResourceAsStream(
                "bodies-%s.json".formatted(InstalledMuJoCo.version())));
  }
}
