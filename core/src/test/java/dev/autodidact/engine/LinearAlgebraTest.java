package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class LinearAlgebraTest {
  private static final double STEP = 1e-5;

  private final Tensor b = RandomTensors.normal(new Seed(1), 2, 3, 2);
  private final Tensor spd = positive(RandomTensors.normal(new Seed(2), 2, 3, 3));

  private static Tensor positive(Tensor t) {
    Tensor one = Tensors.of(new double[] {1}, 1);
    return LinearAlgebra.addToDiagonal(t.bmm(t.transpose(1, 2)), one);
  }

  /// 2x + y = 4 and x + 3y = 7.
  @Test
  void solvesEachSystem() {
    Tensor a = Tensors.of(new double[] {2, 1, 1, 3, 1, 0, 0, 2}, 2, 2, 2);
    Tensor right = Tensors.of(new double[] {4, 7, 5, 6}, 2, 2, 1);
    assertThat(LinearAlgebra.solve(a, right).toDoubles())
        .containsExactly(new double[] {1, 2, 5, 3}, within(1e-14));
  }

  @Test
  void aFactorTimesItsTransposeIsTheMatrix() {
    Tensor l = LinearAlgebra.cholesky(spd);
    assertThat(l.bmm(l.transpose(1, 2)).toDoubles())
        .containsExactly(spd.toDoubles(), within(1e-13));
    assertThat(Functions.aboveDiagonal(l).toDoubles()).containsOnly(0);
  }

  @Test
  void whatIsNoNumberStaysNone() {
    Tensor nan = spd.mul(Double.NaN);
    assertThat(LinearAlgebra.solve(nan, b).isFinite()).isFalse();
    assertThat(LinearAlgebra.cholesky(nan).isFinite()).isFalse();
  }

  @Test
  void onlyTheDiagonalIsAddedTo() {
    Tensor five = Tensors.full(5, 1);
    assertThat(LinearAlgebra.addToDiagonal(Tensors.full(1, 2, 2), five).toDoubles())
        .containsExactly(6, 1, 1, 6);
  }

  @Test
  void derivativesOfBothOrdersOfASolutionAreThoseOfCentralDifferences() {
    BinaryOperator<Tensor> f = (a, right) -> LinearAlgebra.solve(a, right).mul(b).sum();
    Tensor a = spd.variable();
    Tensor right = b.variable();
    List<Tensor> first = Gradients.of(f.apply(a, right), List.of(a, right), true);
    Tensor along = RandomTensors.normal(new Seed(3), 2, 3, 3);
    Tensor slope = first.getFirst().mul(along).sum();
    double curvature = Gradients.of(slope, List.of(a), false).getFirst().mul(along).sum().item();
    double up = f.apply(spd.addScaled(along, STEP), b).item();
    double down = f.apply(spd.addScaled(along, -STEP), b).item();
    double here = f.apply(spd, b).item();
    assertThat(slope.item()).isCloseTo((up - down) / (2 * STEP), within(1e-6));
    assertThat(curvature).isCloseTo((up - 2 * here + down) / (STEP * STEP), within(1e-3));
    Tensor other = RandomTensors.normal(new Seed(4), 2, 3, 2);
    double right2 = f.apply(spd, b.addScaled(other, 1)).item() - here;
    assertThat(first.get(1).mul(other).sum().item()).isCloseTo(right2, within(1e-10));
  }
}
