package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearBaselineTest {
  /// An action of 0, whatever is seen.
  private static Experience still(Family family, int worlds, int copies) {
    try (var _ = new Scope()) {
      List<World> some = World.sample(family, new Seed(1), 0, worlds);
      int outputs = family.actions().outputs();
      return new Rollout(PolicyInput.OBSERVATION, 1)
          .run(
              new Environments(family, some, copies),
              inputs -> Tensors.full(0, inputs.size(0), outputs));
    }
  }

  /// In a bandit s, s² and 1 are all 1: with equal weights w, 3 w = mean R · n / (n + ridge / 3).
  @Test
  void ofStatesThatLookAlikeIsTheMeanInEachWorld() {
    float[] values =
        LinearBaseline.values(still(new BernoulliBandit(2), 2, 2), new float[] {1, 3, 10, 20});
    double shrunk = 2 / (2 + 1e-5 / 3);
    assertThat(values[0]).isEqualTo(values[1]).isCloseTo((float) (2 * shrunk), within(1e-6f));
    assertThat(values[2]).isEqualTo(values[3]).isCloseTo((float) (15 * shrunk), within(1e-5f));
  }

  /// R = 3 x − 2 y + x² + 4 is one of the functions that can be fitted.
  @Test
  void fitsWhatIsLinearInTheFeatures() {
    Experience experience = still(new Navigation2D(20, 0, 0.5), 1, 10);
    float[] returns = new float[10 * 20];
    for (int i = 0; i < 10; i++) {
      for (int t = 0; t < 20; t++) {
        float x = experience.observation(i, t, 0);
        float y = experience.observation(i, t, 1);
        returns[i * 20 + t] = 3 * x - 2 * y + x * x + 4;
      }
    }
    assertThat(LinearBaseline.values(experience, returns)).containsExactly(returns, within(1e-3f));
  }
}
