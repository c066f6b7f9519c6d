package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.nn.GruCell;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The kernel, in single precision, against libtorch's operations in double.
class GruSequenceTest {
  private static final int INPUTS = 3;
  private static final int HIDDEN = 5;
  private static final GruCell FIRST = new GruCell("first", INPUTS, HIDDEN, false);
  private static final GruCell SECOND = new GruCell("second", HIDDEN, HIDDEN, false);

  private final Seed seed = new Seed(7);
  private final Params theta = FIRST.init(seed).with(SECOND.init(seed)).map(t -> t.mul(2));
  private final Tensor x = normal("x", 6, 4, INPUTS);
  private final Tensor weight = normal("weight", 6, 4, HIDDEN);

  private Tensor normal(String name, long... shape) {
    return Tensors.of(RandomTensors.normal(seed.split(name), shape).toFloats(), shape);
  }

  /// The second net reads what the first puts out, and so does the loss.
  private static Tensor loss(Params theta, Tensor x, Tensor weight) {
    Tensor inner = FIRST.sequence(theta, x);
    Tensor outer = SECOND.sequence(theta, inner.mul(3));
    return outer.mul(weight).add(inner.square()).sum();
  }

  /// The loss, then its gradients with respect to all parameters and the inputs.
  private List<double[]> results(boolean single) {
    try (var _ = new Scope()) {
      Params params = (single ? theta : theta.map(Tensor::toDouble)).variables();
      Tensor inputs = (single ? x : x.toDouble()).variable();
      Tensor loss = loss(params, inputs, single ? weight : weight.toDouble());
      List<Tensor> wanted = Stream.concat(params.tensors().stream(), Stream.of(inputs)).toList();
      List<double[]> results = new ArrayList<>(List.of(loss.toDoubles()));
      Gradients.of(loss, wanted, false).forEach(g -> results.add(g.toDoubles()));
      return results;
    }
  }

  @Test
  void statesAndGradientsOfTwoInARowAreThoseOfLibtorch() {
    List<double[]> expected = results(false);
    List<double[]> found = results(true);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      double largest = Arrays.stream(expected.get(i)).map(Math::abs).max().orElseThrow();
      assertThat(found.get(i))
          .as("%d", i)
          .containsExactly(expected.get(i), within(2e-6 * Math.max(1, largest)));
    }
  }

  @Test
  void gateFunctionsAreExactToSevenDigitsAndSaturate() {
    float[] at = new float[400_001];
    for (int i = 0; i < at.length; i++) {
      at[i] = (i - 200_000) / 10_000f;
    }
    float[] zero = new float[at.length];
    float[] sigmoid = new float[at.length];
    float[] tanh = at.clone();
    Lanes.sigmoidOfSum(at, zero, sigmoid);
    Lanes.tanhOfSum(tanh, zero, zero);
    for (int i = 0; i < at.length; i++) {
      assertThat((double) tanh[i]).as("tanh(%s)", at[i]).isCloseTo(Math.tanh(at[i]), within(4e-7));
      assertThat((double) sigmoid[i])
          .as("sigmoid(%s)", at[i])
          .isCloseTo(1 / (1 + Math.exp(-at[i])), within(2.5e-7));
    }
    float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    Lanes.tanhOfSum(odd, new float[3], new float[3]);
    assertThat(odd[0]).isNaN();
    assertThat(odd[1]).isCloseTo(1, within(1e-6f));
    assertThat(odd[2]).isCloseTo(-1, within(1e-6f));
  }

  @Test
  void itsGradientIsNotDifferentiated() {
    try (var _ = new Scope()) {
      Params params = theta.variables();
      Tensor loss = loss(params, x, weight);
      assertThatThrownBy(() -> Gradients.of(loss, params.tensors(), true))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void nothingIsRememberedAfterTheScope() {
    try (var _ = new Scope()) {
      loss(theta.variables(), x, weight);
      assertThat(Tape.here().operations()).hasSize(2);
    }
    assertThat(Tape.here().operations()).isEmpty();
    assertThat(Tape.here().running()).isFalse();
  }
}
