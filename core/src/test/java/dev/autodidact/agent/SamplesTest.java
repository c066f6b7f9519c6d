package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class SamplesTest {
  /// The numbers 0, 1, 2, ... times `scale`.
  private static Tensor rows(double scale, long... shape) {
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] values = LongStream.range(0, count).mapToDouble(k -> scale * k).toArray();
    return Tensors.of(values, shape);
  }

  /// Seven steps of two tasks, of which the second has four: of each the first, the fourth and, of
  /// the first task, the seventh.
  @Test
  void everyNthStepCountsAsMuchAsTheOthers() {
    Tensor weights =
        Tensors.of(new double[] {1, 1, 1, 1, 1, 1, 1, 1.75, 1.75, 1.75, 1.75, 0, 0, 0}, 2, 7)
            .div(7);
    Samples all =
        new Samples(
            rows(1, 2, 7, 2),
            rows(10, 2, 7, 1),
            rows(0.1, 2, 7),
            rows(5, 2, 7, 2),
            rows(3, 2, 7),
            weights);
    Samples some = all.everyNth(3);
    assertThat(some.inputs().toDoubles())
        .containsExactly(0, 1, 6, 7, 12, 13, 14, 15, 20, 21, 26, 27);
    assertThat(some.actions().toDoubles()).containsExactly(0, 30, 60, 70, 100, 130);
    assertThat(some.advantages().toDoubles()).containsExactly(0, 9, 18, 21, 30, 39);
    assertThat(some.outputs().shape()).containsExactly(2, 3, 2);
    assertThat(some.weights().toDoubles())
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0, 0.5, 0.5, 0}, within(1e-12));
    assertThat(some.mean(some.advantages()).toDoubles())
        .containsExactly(new double[] {9, 25.5}, within(1e-9));
    assertThat(all.everyNth(1).weights().toDoubles())
        .containsExactly(weights.toDoubles(), within(1e-12));
  }
}
