package dev.autodidact.learner.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// With an embedding that changes nothing, in the plane.
@ExtendWith(FreesTensors.class)
class MatchingNetworkTest {
  private final Params identity =
      Params.of("f.weight", Tensors.of(new double[] {1, 0, 0, 1}, 2, 2))
          .with(Params.of("f.bias", Tensors.of(new double[] {0, 0}, 2)));

  /// Class 1 along y, class 0 along x and against it.
  private final Examples support = support(0, 5, 2, 0, -3, 0);

  private final double[] query = {7, 0};

  private static Examples support(double... points) {
    return new Examples(Tensors.of(points, 1, 3, 2), Tensors.of(new long[] {1, 0, 0}, 1, 3));
  }

  private static MatchingNetwork matching(boolean fullContext) {
    return new MatchingNetwork(
        new Dense("f", 2, 2), 2, new MatchingNetwork.Config(2, fullContext, 3));
  }

  private double[] predict(MatchingNetwork matching, Params theta, Examples examples) {
    return matching.adapt(theta, examples).predict(Tensors.of(query, 1, 1, 2)).toDoubles();
  }

  @Test
  void probabilityOfAClassIsTheAttentionItsExamplesGet() {
    double sum = Math.exp(2) + Math.exp(0) + Math.exp(-2);
    double[] expected = {Math.log((Math.exp(2) + Math.exp(-2)) / sum), Math.log(1 / sum)};
    assertThat(predict(matching(false), identity, support)).containsExactly(expected, within(1e-9));
  }

  @Test
  void inFullContextTheOrderOfTheSupportMatters() {
    MatchingNetwork matching = matching(true);
    Params theta = matching.init(new Seed(1)).map(t -> t.toDouble()).with(identity);
    Examples swapped = support(0, 5, -3, 0, 2, 0);
    assertThat(predict(matching, theta, support)[0])
        .isNotCloseTo(predict(matching, theta, swapped)[0], within(1e-6));
    assertThat(predict(matching(false), identity, support)[0])
        .isCloseTo(predict(matching(false), identity, swapped)[0], within(1e-12));
  }
}
