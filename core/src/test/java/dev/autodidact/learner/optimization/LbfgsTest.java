package dev.autodidact.learner.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.optimization.Lbfgs.Evaluated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class LbfgsTest {
  private int evaluations;

  /// Σ aᵢ (xᵢ − cᵢ)⁴ + (xᵢ − cᵢ)², whose curvatures differ by a factor of a thousand.
  private Evaluated quartic(Tensor x, Tensor c) {
    evaluations++;
    Tensor a = Tensors.of(new double[] {1, 30, 1000}, 3);
    Tensor d = x.sub(c);
    Tensor squares = d.square();
    return new Evaluated(
        squares.square().mul(a).add(squares).sum(1), squares.mul(d).mul(a).mul(4).addScaled(d, 2));
  }

  @Test
  void findsTheMinimumOfEachTask() {
    Tensor c = Tensors.of(new double[] {1, 2, 3, -4, 5, 0.1}, 2, 3);
    Tensor found = Lbfgs.minimise(x -> quartic(x, c), c.mul(0), 1e-10);
    assertThat(found.toDoubles()).containsExactly(c.toDoubles(), within(1e-10));
    assertThat(evaluations).isBetween(5, 200);
  }

  @Test
  void whatATaskComesToDoesNotDependOnOthers() {
    Tensor c = Tensors.of(new double[] {1, 2, 3, -40, 50, 0.1}, 2, 3);
    double[] together = Lbfgs.minimise(x -> quartic(x, c), c.mul(0), 1e-3).toDoubles();
    Tensor first = c.narrow(0, 0, 1);
    double[] alone = Lbfgs.minimise(x -> quartic(x, first), first.mul(0), 1e-3).toDoubles();
    assertThat(alone).isEqualTo(new double[] {together[0], together[1], together[2]});
  }

  @Test
  void atTheMinimumNothingIsTried() {
    Tensor c = Tensors.of(new double[] {1, 2, 3}, 1, 3);
    assertThat(Lbfgs.minimise(x -> quartic(x, c), c, 1e-9).toDoubles()).isEqualTo(c.toDoubles());
    assertThat(evaluations).isEqualTo(1);
  }

  @Test
  void whatIsNoNumberAnywhereEnds() {
    Tensor start = Tensors.of(new double[] {1, 2, 3}, 1, 3);
    Tensor nothing = Tensors.of(new double[] {Double.NaN}, 1, 1);
    Lbfgs.minimise(x -> quartic(x, nothing), start, 1e-9);
    assertThat(evaluations).isLessThan(2100);
  }
}
