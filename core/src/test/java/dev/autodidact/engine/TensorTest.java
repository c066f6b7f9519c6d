package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class TensorTest {
  @Test
  void pixelsAreUnsigned() {
    assertThat(Tensors.ofPixels(new byte[] {0, 51, (byte) 255}, 3).toFloats())
        .containsExactly(0, 0.2f, 1);
  }

  @Test
  void valuesAreReadRowByRowHoweverTheyLieInMemory() {
    Tensor rows = Tensors.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(rows.transpose(0, 1).toDoubles()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(rows.transpose(0, 1).toFloats()).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(rows.narrow(1, 1, 1).toDoubles()).containsExactly(2, 5);
  }

  @Test
  void doublePrecisionIsKept() {
    assertThat(Tensors.of(new double[] {0.1}, 1).add(0.2).item()).isEqualTo(0.1 + 0.2);
    assertThat(Tensors.of(new float[] {0.1f}, 1).toDouble().item()).isEqualTo(0.1f);
  }

  @Test
  void operationsLeaveTheirOperandsAsTheyAre() {
    Tensor x = Tensors.of(new double[] {-1, 2}, 2);
    x.relu().add(1).mul(x).copy().neg();
    assertThat(x.toDoubles()).containsExactly(-1, 2);
  }

  @Test
  void notANumberAndInfinityAreNotFinite() {
    assertThat(Tensors.of(new double[] {1, 2}, 2).isFinite()).isTrue();
    assertThat(Tensors.of(new double[] {1, Double.NaN}, 2).isFinite()).isFalse();
    assertThat(
            Tensors.of(new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}, 2)
                .isFinite())
        .isFalse();
  }
}
