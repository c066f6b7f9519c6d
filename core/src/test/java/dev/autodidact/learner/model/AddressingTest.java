package dev.autodidact.learner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One task, one head, three slots.
@ExtendWith(FreesTensors.class)
class AddressingTest {
  private static final Offset<Double> CLOSE = within(1e-3);

  private static Tensor head(double... values) {
    return Tensors.of(values, 1, 1, values.length);
  }

  @Test
  void cosineIsOneAlongASlotAndZeroAcrossOrWhereNothingIsWritten() {
    Tensor memory = Tensors.of(new double[] {2, 0, 0, 3, 0, 0}, 1, 3, 2);
    assertThat(Addressing.cosine(head(5, 0), memory).toDoubles())
        .containsExactly(new double[] {1, 0, 0}, CLOSE);
  }

  @Test
  void strengthSharpensWhereToLook() {
    Tensor memory = Tensors.of(new double[] {1, 0, 0, 1, 0, 1}, 1, 3, 2);
    assertThat(Addressing.content(head(1, 0), head(Math.log(2)), memory).toDoubles())
        .containsExactly(new double[] {0.5, 0.25, 0.25}, CLOSE);
  }

  @Test
  void shutGateStaysAndAnOpenOneGoesToTheContent() {
    Tensor content = head(1, 0, 0);
    Tensor before = head(0, 0.5, 0.5);
    Tensor stay = head(0, 1, 0);
    assertThat(Addressing.location(content, before, head(0), stay, head(1)).toDoubles())
        .containsExactly(new double[] {0, 0.5, 0.5}, CLOSE);
    assertThat(Addressing.location(content, before, head(1), stay, head(1)).toDoubles())
        .containsExactly(new double[] {1, 0, 0}, CLOSE);
  }

  @Test
  void shiftsTurnRoundTheMemoryAndPowersSharpen() {
    Tensor before = head(0.8, 0.2, 0);
    Tensor none = head(0, 0, 1);
    assertThat(Addressing.location(none, before, head(0), head(1, 0, 0), head(1)).toDoubles())
        .containsExactly(new double[] {0.2, 0, 0.8}, CLOSE);
    assertThat(Addressing.location(none, before, head(0), head(0, 0, 1), head(2)).toDoubles())
        .containsExactly(new double[] {0, 16 / 17.0, 1 / 17.0}, CLOSE);
  }
}
