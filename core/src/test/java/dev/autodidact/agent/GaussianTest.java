package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Streams;
import java.util.List;
import org.junit.jupiter.api.Test;

class GaussianTest {
  private static final Gaussian TWO = new Gaussian(2);

  @Test
  void deviationsBeyondAllBoundsCountAsTheBound() {
    Streams rng = new Streams(List.of(new Seed(1)));
    float[] outputs = {0, 1, 160, 2};
    float[] actions = new float[2];
    float[] drawn = TWO.sample(outputs, rng, actions);
    assertThat(Math.abs(actions[0])).isBetween(0.01f, 60f);
    try (var _ = new Scope()) {
      double[] same =
          TWO.logProbability(Tensors.of(outputs, 1, 4), Tensors.of(actions, 1, 2)).toDoubles();
      assertThat(same[0]).isCloseTo(drawn[0], within(1e-5));
      double[] bound =
          TWO.logProbability(Tensors.of(new float[] {0, 1, 2, 2}, 1, 4), Tensors.of(actions, 1, 2))
              .toDoubles();
      assertThat(same[0]).isEqualTo(bound[0]);
    }
  }
}
