package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class OptimizerTest {
  private static final double[] START = {0.5, -1, 2, 0, 3};

  private static Tensor vector(double... values) {
    return Tensors.of(values, values.length);
  }

  /// The gradient of step `t` in `tools/golden_adam.py`; its first number is always zero.
  private static Tensor gradient(int t) {
    return vector(IntStream.range(0, 5).mapToDouble(i -> i * Math.sin(t + 2 * i)).toArray());
  }

  /// Written by `tools/golden_adam.py`.
  private static double[][] golden() throws IOException {
    try (InputStream in = OptimizerTest.class.getResourceAsStream("adam.json")) {
      return new ObjectMapper().readValue(Objects.requireNonNull(in), double[][].class);
    }
  }

  @Test
  void adamGoesWherePyTorchGoes() throws IOException {
    Tensor theta = vector(START);
    Params state = Optimizer.ADAM.init(theta);
    double[][] expected = golden();
    for (int t = 1; t <= expected.length; t++) {
      Optimizer.Step step = Optimizer.ADAM.step(theta, gradient(t), state, t, 0.1);
      theta = step.theta();
      state = step.state();
      assertThat(theta.toDoubles()).containsExactly(expected[t - 1], within(1e-12));
    }
    assertThat(expected).hasNumberOfRows(20);
  }

  /// m/(1−β₁) = g and v/(1−β₂) = g², so that every number moves by the rate.
  @Test
  void firstStepOfAdamHasTheLengthOfTheRate() {
    Tensor theta = vector(1, 1, 1);
    Optimizer.Step step =
        Optimizer.ADAM.step(theta, vector(1e-3, -2, 50), Optimizer.ADAM.init(theta), 1, 0.25);
    assertThat(step.theta().toDoubles())
        .containsExactly(new double[] {0.75, 1.25, 0.75}, within(1e-5));
  }

  @Test
  void plainDescentFollowsTheGradient() {
    Params none = Optimizer.SGD.init(vector(START));
    Optimizer.Step step = Optimizer.SGD.step(vector(1, 2), vector(4, -4), none, 1, 0.25);
    assertThat(step.theta().toDoubles()).containsExactly(0, 3);
    assertThat(step.state().names()).isEmpty();
  }
}
