package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class BatchNormTest {
  private static final double EPSILON = 1e-5;
  private static final Offset<Double> CLOSE = within(1e-12);

  /// Two pictures, two channels of two pixels: channel 0 holds 1 2 3 6, channel 1 holds 0 0 4 4.
  private final Tensor x = Tensors.of(new double[] {1, 2, 0, 0, 3, 6, 4, 4}, 2, 2, 1, 2);

  private final Tensor gamma = Tensors.of(new double[] {1, 3}, 2);
  private final Tensor beta = Tensors.of(new double[] {0, 5}, 2);

  @Test
  void statisticsAreThoseOfEachChannelWithUnbiasedVariance() {
    BatchNorm.Result result = BatchNorm.apply(x, gamma, beta, EPSILON);
    assertThat(result.mean().toDoubles()).containsExactly(new double[] {3, 2}, CLOSE);
    assertThat(result.variance().toDoubles())
        .containsExactly(new double[] {14 / 3.0, 16 / 3.0}, CLOSE);
  }

  @Test
  void outputIsScaledAndShiftedByBiasedDeviations() {
    double first = Math.sqrt(14 / 4.0 + EPSILON);
    double second = Math.sqrt(4 + EPSILON);
    assertThat(BatchNorm.apply(x, gamma, beta, EPSILON).output().toDoubles())
        .containsExactly(
            new double[] {
              -2 / first,
              -1 / first,
              5 - 6 / second,
              5 - 6 / second,
              0,
              3 / first,
              5 + 6 / second,
              5 + 6 / second
            },
            CLOSE);
  }

  @Test
  void givenStatisticsTakeThePlaceOfThoseOfTheExamples() {
    Tensor mean = Tensors.of(new double[] {1, 0}, 2);
    Tensor variance = Tensors.of(new double[] {4, 1}, 2);
    assertThat(BatchNorm.apply(x, gamma, beta, mean, variance, 0).toDoubles())
        .containsExactly(new double[] {0, 0.5, 5, 5, 1, 2.5, 17, 17}, CLOSE);
  }
}
