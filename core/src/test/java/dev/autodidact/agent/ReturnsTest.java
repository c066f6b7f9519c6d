package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import org.junit.jupiter.api.Test;

/// By hand, with γ = ½ and λ = ½, of two episodes that bring 1 and 4 and end a step early.
class ReturnsTest {
  private static final int HORIZON = 3;
  private static final float[] VALUES = {2, 1, 3, 2};

  private final Experience experience = twoEpisodes();

  @Test
  void rewardsToComeAreDiscounted() {
    assertThat(Returns.discounted(experience, 0.5, true)).containsExactly(3.75f, 5.5f, 3, 4);
    assertThat(Returns.discounted(experience, 0.5, false)).containsExactly(3, 4, 3, 4);
  }

  /// δ is −½, 4½ (3 where the episode ends), −1, 2.
  @Test
  void advantagesAreSumsOfErrors() {
    assertThat(Returns.advantages(experience, VALUES, 0.5, 0.5, true))
        .containsExactly(0.59375f, 4.375f, -0.5f, 2);
    assertThat(Returns.advantages(experience, VALUES, 0.5, 0.5, false))
        .containsExactly(0.25f, 3, -0.5f, 2);
  }

  /// There may be six steps, then five; three when the second episode begins, then two.
  @Test
  void onesAreCountedForTheStepsThatMayBeLeft() {
    assertThat(Returns.remainingSteps(experience, HORIZON, 0.5, true))
        .containsExactly(1.96875f, 1.9375f, 1.75f, 1.5f);
    assertThat(Returns.remainingSteps(experience, HORIZON, 0.5, false))
        .containsExactly(1.75f, 1.5f, 1.75f, 1.5f);
    assertThat(Returns.remainingSteps(experience, HORIZON, 0, true)).containsExactly(1, 1, 1, 1);
    assertThat(Returns.remainingSteps(experience, HORIZON, 1, true)).containsExactly(6, 5, 3, 2);
  }

  private static Experience twoEpisodes() {
    Family family = new OneAndFour();
    try (var _ = new Scope()) {
      return new Rollout(PolicyInput.OBSERVATION, 2)
          .run(
              new Environments(family, World.sample(family, new Seed(1), 0, 1), 1),
              inputs -> Tensors.full(0, inputs.size(0), 1));
    }
  }

  private record OneAndFour() implements Family {
    @Override
    public int observations() {
      return 1;
    }

    @Override
    public Actions actions() {
      return new Actions.Discrete(1);
    }

    @Override
    public int horizon() {
      return HORIZON;
    }

    @Override
    public int stateSize() {
      return 0;
    }

    @Override
    public double[] sample(Seed seed) {
      return new double[] {0};
    }

    @Override
    public void step(Environments batch, int i) {
      batch.reward(i, batch.steps(i) == 0 ? 1 : 4);
      if (batch.steps(i) == 1) {
        batch.end(i);
      }
    }

    @Override
    public void observe(Environments batch, int i, float[] to, int at) {
      to[at] = 1;
    }
  }
}
