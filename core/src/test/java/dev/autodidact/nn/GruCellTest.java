package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreesTensors.class)
class GruCellTest {
  private static final int INPUTS = 2;
  private static final int HIDDEN = 3;
  private static final int STEPS = 4;
  private static final int BATCH = 2;
  private static final GruCell CELL = new GruCell("gru", INPUTS, HIDDEN, false);

  private static Tensor sines(int shift, long... shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    double[] values = new double[count];
    Arrays.setAll(values, i -> Math.sin(i + shift));
    return Tensors.of(values, shape);
  }

  /// Written by `tools/golden_gru.py`.
  private static Map<String, double[]> golden() throws IOException {
    try (InputStream in = GruCellTest.class.getResourceAsStream("gru.json")) {
      return new ObjectMapper().readValue(Objects.requireNonNull(in), new TypeReference<>() {});
    }
  }

  @Test
  void startsWithLargerInputsAndLongerMemoryWhereAsked() {
    Seed seed = new Seed(1);
    Params usual = CELL.init(seed);
    Params asked = CELL.init(seed, 4, 10);
    assertThat(asked.get("gru.input.weight").toDoubles())
        .containsExactly(usual.get("gru.input.weight").mul(4).toDoubles(), within(1e-6));
    assertThat(asked.get("gru.recurrent.weight").toDoubles())
        .containsExactly(usual.get("gru.recurrent.weight").toDoubles());
    double[] keptFor =
        Functions.sigmoid(asked.get("gru.bias").narrow(0, HIDDEN, HIDDEN))
            .mul(-1)
            .add(1)
            .toDoubles();
    assertThat(Arrays.stream(keptFor).map(forgotten -> 1 / forgotten).toArray())
        .containsExactly(new double[] {2 + 8.0 / 6, 6, 10 - 8.0 / 6}, within(1e-4));
  }

  @Test
  void statesAndGradientsAreThoseOfPyTorch() throws IOException {
    Params params =
        Params.of("gru.input.weight", sines(1, 3 * HIDDEN, INPUTS))
            .with(Params.of("gru.recurrent.weight", sines(2, 3 * HIDDEN, HIDDEN)))
            .with(Params.of("gru.bias", sines(3, 3 * HIDDEN)))
            .variables();
    Tensor x = sines(4, STEPS, BATCH, INPUTS).variable();
    Tensor states = CELL.sequence(params, x);
    List<Tensor> gradients =
        Gradients.of(
            states.mul(sines(5, STEPS, BATCH, HIDDEN)),
            List.of(
                params.get("gru.input.weight"),
                params.get("gru.recurrent.weight"),
                params.get("gru.bias"),
                x),
            false);
    Map<String, double[]> expected = golden();
    assertThat(states.toDoubles())
        .containsExactly(Objects.requireNonNull(expected.get("states")), within(1e-12));
    List<String> names = List.of("input", "recurrent", "bias", "x");
    for (int i = 0; i < names.size(); i++) {
      assertThat(gradients.get(i).toDoubles())
          .as(names.get(i))
          .containsExactly(Objects.requireNonNull(expected.get(names.get(i))), within(1e-12));
    }
  }

  /// One number in, one in memory: r = σ(1), z = σ(0) = 1/2, n = tanh(2 + r · 3 · 0.5), h' = n / 2
  /// + 0.5 / 2.
  @Test
  void oneStepByHand() {
    GruCell cell = new GruCell("c", 1, 1, false);
    Params params =
        Params.of("c.input.weight", Tensors.of(new double[] {1, 0, 2}, 3, 1))
            .with(Params.of("c.recurrent.weight", Tensors.of(new double[] {0, 0, 3}, 3, 1)))
            .with(Params.of("c.bias", Tensors.of(new double[] {0, 0, 0}, 3)));
    Tensor x = Tensors.of(new double[] {1}, 1, 1);
    Tensor h = Tensors.of(new double[] {0.5}, 1, 1);
    double r = 1 / (1 + Math.exp(-1));
    double expected = Math.tanh(2 + r * 3 * 0.5) / 2 + 0.25;
    assertThat(cell.step(params, cell.gates(params, x), h).item())
        .isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientIsThatOfCentralDifferences(boolean normalised) {
    GruCell cell = new GruCell("gru", INPUTS, HIDDEN, normalised);
    Seed seed = new Seed(3);
    Params params = RandomParams.near(cell.init(seed), seed).variables();
    Params direction = RandomParams.like(params, seed.split("direction"));
    Tensor x = RandomTensors.normal(seed.split("x"), STEPS, BATCH, INPUTS);
    Tensor weight = RandomTensors.normal(seed.split("weight"), STEPS, BATCH, HIDDEN);
    double step = 1e-6;
    double[] sides = new double[2];
    for (int side = 0; side < 2; side++) {
      double to = side == 0 ? -step : step;
      Params moved = params.zip(direction, (p, d) -> p.detach().addScaled(d, to));
      sides[side] = cell.sequence(moved, x).mul(weight).sum().item();
    }
    Params gradient = params.gradient(cell.sequence(params, x).mul(weight), false);
    double along = gradient.flat().mul(direction.flat()).sum().item();
    assertThat(along).isCloseTo((sides[1] - sides[0]) / (2 * step), within(1e-7));
  }

  /// A layer-normalised product does not change with the size of what is multiplied.
  @Test
  void normalisedGatesDoNotDependOnTheScaleOfTheInput() {
    GruCell cell = new GruCell("gru", INPUTS, HIDDEN, true);
    Params params = cell.init(new Seed(1)).map(Tensor::toDouble);
    Tensor x = Tensors.of(new double[] {1, -2}, 1, INPUTS);
    Tensor once = cell.gates(params, x.mul(100));
    Tensor twice = cell.gates(params, x.mul(200));
    assertThat(Functions.abs(once.sub(twice)).max()).isLessThan(1e-4);
    Tensor product = once.sub(params.get("gru.bias"));
    assertThat(product.mean().item()).isCloseTo(0, within(1e-12));
  }
}
