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

  private static double[] derivatives(int width) {
    try (var _ = new Scope()) {
      Tensor x = RandomTensors.normal(new Seed(1), 2, CHANNELS, 5, width).toFloat().variable();
      Tensor w = RandomTensors.normal(new Seed(2), CHANNELS, CHANNELS, 3, 3).toFloat().variable();
      Tensor y = Convolution.apply(x, w, 1, 1, 1);
      Tensor flat = Gradients.of(y.square(), List.of(x, w), false).getFirst().reshape(-1);
      return flat.toDoubles();
    }
  }
}
