package dev.autodidact.learner.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.task.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class KernelDensityTest {
  /// Support 0 and 2 of class 0, 5 of class 1. The squared distances of the three pairs are 4, 25
  /// and 9: their mean is 38/3, so that with h² = 3/38 the bells have a width of 1.
  @Test
  void classesHaveTheLogSumOfTheBellsOfTheirExamples() {
    Examples support =
        new Examples(
            Tensors.of(new double[] {0, 2, 5}, 1, 3, 1), Tensors.of(new long[] {0, 0, 1}, 1, 3));
    double[] density =
        KernelDensity.adapt(support, Math.sqrt(3 / 38.0))
            .predict(Tensors.of(new double[] {1, 4}, 1, 2, 1))
            .toDoubles();
    assertThat(density)
        .containsExactly(
            new double[] {
              Math.log(2 * Math.exp(-0.5)), -8, Math.log(Math.exp(-8) + Math.exp(-2)), -0.5
            },
            within(1e-9));
  }

  /// Which no other example tells the width of.
  @Test
  void oneExampleHasADensity() {
    Examples one =
        new Examples(Tensors.of(new double[] {3}, 1, 1, 1), Tensors.of(new long[] {0}, 1, 1));
    Tensor density = KernelDensity.adapt(one, 1).predict(Tensors.of(new double[] {3, 4}, 1, 2, 1));
    assertThat(density.isFinite()).isTrue();
    assertThat(density.toDoubles()[0]).isGreaterThan(density.toDoubles()[1]);
  }
}
