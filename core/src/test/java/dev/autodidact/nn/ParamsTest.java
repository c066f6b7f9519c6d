package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class ParamsTest {
  private final Params params =
      Params.of("a.weight", vector(1, 2))
          .with(Params.of("a.bias", vector(3)))
          .with(Params.of(Params.running("a.mean"), vector(4, 5, 6)));

  private static Tensor vector(double... values) {
    return Tensors.of(values, values.length);
  }

  @Test
  void whatIsCarriedAlongIsNotTrained() {
    assertThat(params.trainable().names()).containsExactly("a.weight", "a.bias");
    assertThat(params.running().names()).containsExactly("running.a.mean");
    assertThat(params.count()).isEqualTo(3);
  }

  @Test
  void laterTensorsTakeThePlaceOfThoseOfTheSameName() {
    Params changed = params.with(Params.of("a.bias", vector(7)));
    assertThat(changed.names()).containsExactlyElementsOf(params.names());
    assertThat(changed.get("a.bias").item()).isEqualTo(7);
    assertThat(params.get("a.bias").item()).isEqualTo(3);
  }

  @Test
  void prefixesComeAndGo() {
    Params renamed = params.rename("theta."::concat);
    assertThat(renamed.under("theta.").names()).containsExactlyElementsOf(params.names());
    assertThat(renamed.under("theta.a.").names()).containsExactly("weight", "bias");
  }

  @Test
  void descendingSubtractsTheGradientByName() {
    Params gradient = Params.of("a.bias", vector(10)).with(Params.of("a.weight", vector(1, -1)));
    Params next = params.trainable().descend(gradient, 0.5);
    assertThat(next.get("a.weight").toDoubles()).containsExactly(0.5, 2.5);
    assertThat(next.get("a.bias").toDoubles()).containsExactly(-2);
  }

  @Test
  void eachTaskStartsFromTheSameValues() {
    Params phi = params.forEachTask(2);
    assertThat(phi.perTask()).isTrue();
    assertThat(phi.get("a.weight").shape()).containsExactly(2, 2);
    assertThat(phi.get("a.weight").toDoubles()).containsExactly(1, 2, 1, 2);
    assertThat(phi.trainable().perTask()).isTrue();
    assertThat(phi.map(Tensor::neg).perTask()).isTrue();
  }

  @Test
  void copiesHaveMemoryOfTheirOwn() {
    Params copy;
    try (Scope inner = new Scope()) {
      copy = params.map(t -> t.add(1)).copy().keptFrom(inner);
    }
    assertThat(copy.get("a.weight").toDoubles()).containsExactly(2, 3);
    copy.close();
  }

  @Test
  void othersShapesAndNamesAreRequiredInTheirOrder() {
    Params other = Params.of("y", vector(1)).with(Params.of("x", vector(1, 2)));
    Params these = Params.of("x", vector(3, 4)).with(Params.of("y", vector(5)));
    assertThat(these.requireShapesOf(other, "no").names()).containsExactly("y", "x");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> these.requireShapesOf(other.with(Params.of("z", vector(1))), "no"))
        .withMessage("no: it lacks z");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> other.with(Params.of("z", vector(1))).requireShapesOf(these, "no"))
        .withMessage("no: it has, and should not, z");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> these.requireShapesOf(other.with(Params.of("x", vector(1))), "no"))
        .withMessage("no: its x is [2] instead of [1]");
  }

  @Test
  void askingForWhatIsNotThereNamesWhatIs() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> params.trainable().get("b.weight"))
        .withMessage("no parameter b.weight among [a.weight, a.bias]");
  }

  @Test
  void flatParametersFindTheirNamesAgain() {
    Params params =
        Params.of("w", Tensors.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3))
            .with(Params.of("b", Tensors.of(new double[] {7}, 1)));
    Tensor flat = params.flat();
    assertThat(flat.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    Params again = params.filled(flat);
    assertThat(Values.of(again)).isEqualTo(Values.of(params));
    assertThat(again.get("w").shape()).containsExactly(2, 3);
  }

  @Test
  void flatParametersOfEachTaskFindTheirNamesAgain() {
    Params params =
        Params.of("w", Tensors.of(new double[] {1, 2, 3, 4}, 2, 2))
            .with(Params.of("b", Tensors.of(new double[] {5}, 1)));
    Tensor flat = params.forEachTask(2).flat();
    assertThat(flat.shape()).containsExactly(2, 5);
    Params again = params.filled(flat.add(Tensors.of(new double[] {0, 10}, 2, 1)));
    assertThat(again.perTask()).isTrue();
    assertThat(again.get("w").shape()).containsExactly(2, 2, 2);
    assertThat(again.get("w").toDoubles()).containsExactly(1, 2, 3, 4, 11, 12, 13, 14);
    assertThat(again.get("b").toDoubles()).containsExactly(5, 15);
  }
}
