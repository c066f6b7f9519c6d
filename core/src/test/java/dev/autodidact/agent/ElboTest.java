package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class ElboTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private static Tensor row(double... values) {
    return Tensors.of(values, 1, values.length);
  }

  /// σ = 1 at 1 against σ' = 2 at 0: ln 2 + (1 + 1)/8 − 1/2; and nothing between equals.
  @Test
  void divergenceIsThatOfNormalDistributions() {
    Tensor logFour = row(Math.log(4));
    assertThat(Elbo.divergence(row(1), row(0), row(0), logFour).item())
        .isCloseTo(Math.log(2) + 0.25 - 0.5, EXACT);
    assertThat(Elbo.divergence(row(3, 1), row(-1, 2), row(3, 1), row(-1, 2)).item())
        .isCloseTo(0, EXACT);
  }

  /// From N(0, 1) to N(2, 1), and on to N(3, 1): 2²/2 and 1²/2.
  @Test
  void everyBeliefIsHeldAgainstTheOneBefore() {
    Tensor mean = Tensors.of(new double[] {2, 3}, 1, 2, 1);
    assertThat(Elbo.divergenceFromPrevious(mean, mean.mul(0)).toDoubles())
        .containsExactly(new double[] {2, 0.5}, EXACT);
  }

  /// Two beliefs, of which each answers for both steps: (1 − 0)² + (2 − 1)², and so on.
  @Test
  void everyBeliefAnswersForAllSteps() {
    Tensor predicted = Tensors.of(new double[] {1, 2, 0, 0, 5, 1, 3, 3}, 1, 2, 2, 2);
    Tensor actual = Tensors.of(new double[] {0, 1, 2, 0}, 1, 2, 2);
    assertThat(Elbo.errors(predicted, actual).toDoubles())
        .containsExactly(new double[] {2, 4, 25, 10}, EXACT);
  }
}
