package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class RunningOptimizerTest {
  private final Params learned = Params.of("a", row(1, 2)).with(Params.of("b", row(3)));

  private static Tensor row(double... values) {
    return Tensors.of(values, values.length);
  }

  @Test
  void stateInThetaGoesWhereTheOptimizerGoes() {
    RunningOptimizer adam = new RunningOptimizer("policy", Optimizer.ADAM, 100);
    Params theta = learned.with(Params.of("other", row(7))).with(adam.init(learned));
    Params first = adam.step(theta, learned, row(1, -2, 3), 0.1).theta();
    Params second =
        adam.step(first, first.without("other").trainable(), row(-1, 0, 1), 0.05).theta();
    Optimizer.Step once =
        Optimizer.ADAM.step(
            learned.flat(), row(1, -2, 3), Optimizer.ADAM.init(learned.flat()), 1, 0.1);
    Optimizer.Step twice = Optimizer.ADAM.step(once.theta(), row(-1, 0, 1), once.state(), 2, 0.05);
    assertThat(second.get("a").toDoubles())
        .containsExactly(twice.theta().narrow(0, 0, 2).toDoubles());
    assertThat(second.get("b").toDoubles())
        .containsExactly(twice.theta().narrow(0, 2, 1).toDoubles());
    assertThat(second.get("other").toDoubles()).containsExactly(7);
    assertThat(second.get("running.policy.t").item()).isEqualTo(2);
    second.requireShapesOf(theta, "θ");
  }

  /// ‖(3, 4, 0)‖ = 5 becomes 1; what Adam remembers of it is a tenth.
  @Test
  void gradientsAreClippedToANorm() {
    RunningOptimizer adam = new RunningOptimizer("policy", Optimizer.ADAM, 1);
    Params theta = learned.with(adam.init(learned));
    RunningOptimizer.Update next = adam.step(theta, learned, row(3, 4, 0), 0.1);
    assertThat(next.gradientNorm()).isEqualTo(5);
    assertThat(next.theta().get("running.policy.m").toDoubles())
        .containsExactly(new double[] {0.06, 0.08, 0}, within(1e-12));
  }
}
