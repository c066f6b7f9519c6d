package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class GradientsTest {
  private final Tensor x = Tensors.of(new double[] {2, 3}, 2).variable();

  @Test
  void gradientsOfGradientsAreExact() {
    Tensor cube = x.mul(x).mul(x);
    Tensor first = Gradients.of(cube, List.of(x), true).getFirst();
    assertThat(first.toDoubles()).containsExactly(12, 27);
    Tensor second = Gradients.of(first, List.of(x), true).getFirst();
    assertThat(second.toDoubles()).containsExactly(12, 18);
    assertThat(Gradients.of(second, List.of(x), false).getFirst().toDoubles())
        .containsExactly(6, 6);
  }

  @Test
  void cotangentWeighsTheOutputs() {
    Tensor weights = Tensors.of(new double[] {1, -10}, 2);
    assertThat(Gradients.of(x.square(), weights, List.of(x)).getFirst().toDoubles())
        .containsExactly(4, -60);
  }

  @Test
  void whatHasNoPartInTheOutputHasGradientZero() {
    Tensor unused = Tensors.of(new double[] {7}, 1, 1).variable();
    List<Tensor> gradients = Gradients.of(x.square(), List.of(x, unused), false);
    assertThat(gradients.get(1).toDoubles()).containsExactly(0);
    assertThat(gradients.get(1).shape()).containsExactly(1, 1);
  }
}
