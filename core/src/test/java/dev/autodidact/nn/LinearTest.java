package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class LinearTest {
  private static final List<Architecture> NETS =
      List.of(new Identity.Settings(), new Linear.Settings());

  @Test
  void bothStartByLeavingFeaturesAsTheyAre() {
    Tensor x = Tensors.of(new float[] {1, -2, 3, 4, 5, -6}, 1, 2, 3);
    for (Architecture net : NETS) {
      Input input = new Input.Features(3);
      Net built = net.embedding(input);
      assertThat(net.features(input)).isEqualTo(3);
      assertThat(built.apply(built.init(new Seed(1)), x, Normalisation.RUNNING).toDoubles())
          .as(net.id())
          .isEqualTo(x.toDoubles());
    }
  }

  @Test
  void picturesAreRefused() {
    for (Architecture net : NETS) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> net.embedding(new Input.Picture(1, 28, 28)))
          .withMessageContaining("--net %s: it takes numbers; add --encoder".formatted(net.id()));
    }
  }
}
