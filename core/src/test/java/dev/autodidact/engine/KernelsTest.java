package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class KernelsTest {
  private static final int SHAPES = 60;
  private static final int CHANNELS = 32;

  @AutoClose private final Workers workers = new Workers(2);

  /// Where both threads build kernels, the JVM ends or the numbers differ within these shapes.
  @Test
  void twoThreadsThatMeetAShapeForTheFirstTimeComputeWhatOneComputes() {
    for (int i = 0; i < SHAPES; i++) {
      int width = 5 + i;
      List<double[]> together = workers.map(2, _ -> derivatives(width));
      double[] alone = derivatives(width);
      assertThat(together).allSatisfy(values -> assertThat(values).isEqualTo(alone));
    }
  }

  /// Those of second order, which go through those of first order.
  private static double[] derivatives(int width) {
    try (var _ = new Scope()) {
      Tensor x = RandomTensors.normal(new Seed(1), 2, CHANNELS, 5, width).toFloat().variable();
      Tensor w = RandomTensors.normal(new Seed(2), CHANNELS, CHANNELS, 3, 3).toFloat().variable();
      List<Tensor> inputs = List.of(x, w);
      Tensor y = Convolution.apply(x, w, 1, 1, 1);
      List<Tensor> first = Gradients.of(y.square(), inputs, true);
      Tensor length = first.get(0).square().mean().add(first.get(1).square().mean());
      List<Tensor> second = Gradients.of(length, inputs, false);
      return Tensors.cat(0, second.stream().map(g -> g.reshape(-1)).toList()).toDoubles();
    }
  }
}
