package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class DistancesTest {
  @Test
  void areSquaredAndOfAllPairsOfATask() {
    Tensor x = Tensors.of(new double[] {0, 0, 1, 1, 5, 5}, 1, 3, 2);
    Tensor y = Tensors.of(new double[] {3, 4, 0, 1}, 1, 2, 2);
    assertThat(Distances.squared(x, y).toDoubles())
        .containsExactly(new double[] {25, 1, 13, 1, 5, 41}, within(1e-12));
  }

  /// The squares of these numbers have no room for a difference of 1 in single precision.
  @Test
  void keepTheirDigitsFarFromZero() {
    Tensor x = Tensors.of(new float[] {8000, 8001, 8002}, 1, 3, 1);
    assertThat(Distances.squared(x, x).toDoubles()).containsExactly(0, 1, 4, 1, 0, 1, 4, 1, 0);
  }

  /// Of Σ c ‖x − y‖², by difference quotients.
  @Test
  void haveTheirGradientThoughTheCentreHasNone() {
    Tensor x = RandomTensors.normal(new Seed(1), 2, 3, 4).toDouble().variable();
    Tensor y = RandomTensors.normal(new Seed(2), 2, 2, 4).toDouble().variable();
    Tensor c = RandomTensors.normal(new Seed(3), 2, 3, 2).toDouble();
    List<Tensor> gradients =
        Gradients.of(Distances.squared(x, y).mul(c).sum(), List.of(x, y), false);
    Tensor dx = RandomTensors.normal(new Seed(4), 2, 3, 4).toDouble();
    Tensor dy = RandomTensors.normal(new Seed(5), 2, 2, 4).toDouble();
    double h = 1e-5;
    double up = Distances.squared(x.addScaled(dx, h), y.addScaled(dy, h)).mul(c).sum().item();
    double down = Distances.squared(x.addScaled(dx, -h), y.addScaled(dy, -h)).mul(c).sum().item();
    double along = gradients.get(0).mul(dx).sum().add(gradients.get(1).mul(dy).sum()).item();
    assertThat(along).isCloseTo((up - down) / (2 * h), within(1e-6));
  }
}
