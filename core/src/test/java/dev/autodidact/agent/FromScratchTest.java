package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.environment.GaussianBandit;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class FromScratchTest {
  private static final GaussianBandit BANDIT = new GaussianBandit(5, 0.3);
  private static final int TASKS = 6;

  /// A step is α times the gradient, and at most α times the norm that it is clipped to.
  @Test
  void theGradientOfEachTaskIsClipped() {
    double alpha = 0.5;
    double[] free = steps(alpha, 1e9);
    double bound = (free[0] + free[1]) / 2 / alpha;
    double[] clipped = steps(alpha, bound);
    for (int i = 0; i < TASKS; i++) {
      assertThat(clipped[i]).isCloseTo(Math.min(free[i], alpha * bound), within(1e-5));
    }
    assertThat(clipped).isNotEqualTo(free);
  }

  /// How far the first episode takes φ in each task.
  private static double[] steps(double alpha, double maxNorm) {
    FromScratch.Config config = new FromScratch.Config(8, alpha, 0.9, 0.8, 0.5, 0, maxNorm);
    FromScratch agent = new FromScratch(BANDIT, config);
    Params theta = agent.init(new Seed(1));
    List<World> worlds = World.sample(BANDIT, new Seed(2), 0, TASKS);
    Experience episode = agent.adapt(theta, BANDIT, worlds, 1).log().getFirst();
    Params start = theta.forEachTask(TASKS);
    Params phi = agent.stepping().orElseThrow().learn(theta, start, episode, 0);
    Tensor moved = phi.flat().sub(start.flat());
    return moved.square().sum(-1).sqrt().toDoubles();
  }
}
