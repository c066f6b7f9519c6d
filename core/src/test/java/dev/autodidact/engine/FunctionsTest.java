package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreesTensors.class)
class FunctionsTest {
  private final Tensor gain = RandomTensors.normal(new Seed(1), 4);
  private final Tensor offset = RandomTensors.normal(new Seed(2), 4);
  private final Map<String, UnaryOperator<Tensor>> functions =
      Map.of(
          "gelu",
          Functions::gelu,
          "leaky relu",
          t -> Functions.leakyRelu(t, 0.1).square(),
          "layer norm",
          t -> Functions.layerNorm(t, gain, offset, 1e-5));

  /// Φ(1) = 0.8413447460685429.
  @Test
  void geluWeighsByTheNormalDistribution() {
    assertThat(Functions.gelu(Tensors.of(new double[] {-1, 0, 1}, 3)).toDoubles())
        .containsExactly(
            new double[] {0.8413447460685429 - 1, 0, 0.8413447460685429}, within(1e-15));
  }

  @Test
  void aLeakyRectifierHasASlopeBelowZero() {
    assertThat(Functions.leakyRelu(Tensors.of(new double[] {-2, 0, 3}, 3), 0.1).toDoubles())
        .containsExactly(new double[] {-0.2, 0, 3}, within(1e-15));
  }

  @Test
  void onlyEntriesAboveTheDiagonalAreKept() {
    assertThat(Functions.aboveDiagonal(Tensors.full(7, 3, 3)).toDoubles())
        .containsExactly(0, 7, 7, 0, 0, 7, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gelu", "leaky relu", "layer norm"})
  void derivativesOfBothOrdersAreThoseOfCentralDifferences(String name) {
    UnaryOperator<Tensor> f = Objects.requireNonNull(functions.get(name));
    double step = 1e-6;
    Tensor at = RandomTensors.normal(new Seed(3), 3, 4);
    Tensor direction = RandomTensors.normal(new Seed(4), 3, 4);
    Tensor weight = RandomTensors.normal(new Seed(5), 3, 4);
    Tensor x = at.variable();
    Tensor slope = Gradients.of(f.apply(x).mul(weight), List.of(x), true).getFirst();
    Tensor curvature = Gradients.of(slope.mul(weight), List.of(x), false).getFirst();

    double first = difference(t -> f.apply(t).mul(weight), at, direction, step);
    assertThat(slope.mul(direction).sum().item()).isCloseTo(first, within(1e-7));
    UnaryOperator<Tensor> gradient =
        t -> {
          Tensor moved = t.variable();
          return Gradients.of(f.apply(moved).mul(weight), List.of(moved), false)
              .getFirst()
              .mul(weight);
        };
    double second = difference(gradient, at, direction, step);
    assertThat(second).isNotZero();
    assertThat(curvature.mul(direction).sum().item()).isCloseTo(second, within(1e-7));
  }

  private static double difference(
      UnaryOperator<Tensor> f, Tensor at, Tensor direction, double step) {
    double above = f.apply(at.addScaled(direction, step)).sum().item();
    double below = f.apply(at.addScaled(direction, -step)).sum().item();
    return (above - below) / (2 * step);
  }
}
