package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(FreesTensors.class)
class NetTest {
  static final List<NetCase> NETS = NetCase.ALL;

  @ParameterizedTest
  @FieldSource("NETS")
  void oneSeedGivesOneStart(NetCase c) {
    Params theta = c.net().init(new Seed(1));
    assertThat(Values.of(c.net().init(new Seed(1)))).isEqualTo(Values.of(theta));
    assertThat(Values.of(c.net().init(new Seed(2)))).isNotEqualTo(Values.of(theta));
  }

  @ParameterizedTest
  @FieldSource("NETS")
  void layersStartFromDifferentNumbers(NetCase c) {
    Params theta = c.net().init(new Seed(1));
    List<Float> firsts =
        theta.names().stream()
            .filter(name -> name.endsWith(".weight") && !name.contains("norm"))
            .map(name -> theta.get(name).toFloats()[0])
            .toList();
    assertThat(firsts).doesNotHaveDuplicates();
  }

  /// Weights in ±√(6 / (fanIn + fanOut)), which has a third of its square as variance.
  @Test
  void weightsAreGlorotUniform() {
    float[] weights = new Dense("d", 60, 40).init(new Seed(1)).get("d.weight").toFloats();
    double bound = Math.sqrt(6.0 / 100);
    assertThat(weights).hasSize(2400);
    double squares = 0;
    for (float weight : weights) {
      assertThat(weight).isBetween((float) -bound, (float) bound);
      squares += weight * weight;
    }
    assertThat(squares / weights.length).isCloseTo(bound * bound / 3, within(0.001));
  }

  @Test
  void kochsNetHasTheWeightsOfItsPaper() {
    Params theta = new KochNet(1, 105, 2).init(new Seed(1));
    assertThat(theta.get("block4.conv.weight").shape()).containsExactly(8, 4, 4, 4);
    assertThat(theta.get("dense.weight").shape()).containsExactly(128, 8 * 6 * 6);
    assertThat(theta.get("dense.weight").mul(theta.get("dense.weight")).mean().item())
        .isCloseTo(0.2 * 0.2, within(0.001));
    assertThat(theta.get("dense.bias").mean().item()).isCloseTo(0.5, within(0.005));
  }

  @Test
  void mlpIsWhatItsFormulaSays() {
    Mlp net = new Mlp(List.of(1, 2, 1));
    Params theta =
        Params.of("layer1.weight", Tensors.of(new double[] {1, -1}, 2, 1))
            .with(Params.of("layer1.bias", Tensors.of(new double[] {0.5, 0}, 2)))
            .with(Params.of("layer2.weight", Tensors.of(new double[] {2, 3}, 1, 2)))
            .with(Params.of("layer2.bias", Tensors.of(new double[] {-1}, 1)));
    Tensor x = Tensors.of(new double[] {1, -2}, 1, 2, 1);
    assertThat(net.apply(theta, x, Normalisation.BATCH).toDoubles()).containsExactly(2, 5);
  }
}
