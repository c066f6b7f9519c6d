package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreesTensors.class)
class TransformerBlockTest {
  private static final int TASKS = 2;
  private static final int N = 2;
  private static final int LENGTH = 3;
  private static final int DIM = 4;

  /// Sequences of lengths 3, 2, 1 and 3.
  private final Tensor real =
      Tensors.of(new double[] {1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1}, TASKS, N, LENGTH);

  private static TransformerBlock block(boolean causal) {
    return new TransformerBlock("block", DIM, 2, 5, causal);
  }

  private static Tensor examples(int seed) {
    return RandomTensors.normal(new Seed(seed), TASKS, N, LENGTH, DIM);
  }

  @Test
  void causalOutputsAndGradientsAreThoseOfPyTorch() throws IOException {
    Params params = GoldenBlocks.params(block(true)).variables();
    Tensor x = GoldenBlocks.sines(4, TASKS, N, LENGTH, DIM).variable();
    Tensor y = block(true).apply(params, x, Normalisation.BATCH);
    GoldenBlocks.assertGolden("transformer, causal", y, inputs(params, x));
  }

  @Test
  void paddedOutputsAndGradientsAreThoseOfPyTorch() throws IOException {
    Params params = GoldenBlocks.params(block(false)).variables();
    Tensor x = GoldenBlocks.sines(4, TASKS, N, LENGTH, DIM).variable();
    Tensor y = block(false).apply(params, x, real);
    GoldenBlocks.assertGolden("transformer, padded", y, inputs(params, x));
  }

  private static Map<String, Tensor> inputs(Params params, Tensor x) {
    Map<String, Tensor> inputs = new LinkedHashMap<>(Map.of("x", x));
    params.names().forEach(name -> inputs.put(name, params.get(name)));
    return inputs;
  }

  @Test
  void aLaterPositionChangesNoEarlierOneWhereAttentionIsCausal() {
    Tensor x = examples(1);
    Tensor other = Tensors.cat(2, List.of(x.narrow(2, 0, 2), examples(2).narrow(2, 2, 1)));
    for (boolean causal : new boolean[] {true, false}) {
      Params theta = RandomParams.near(block(causal).init(new Seed(3)), new Seed(4));
      double[] early = earlier(block(causal), theta, x);
      double[] changed = earlier(block(causal), theta, other);
      if (causal) {
        assertThat(changed).isEqualTo(early);
      } else {
        assertThat(changed).isNotEqualTo(early);
      }
    }
  }

  private static double[] earlier(TransformerBlock block, Params theta, Tensor x) {
    return block.apply(theta, x, Normalisation.BATCH).narrow(2, 0, 2).toDoubles();
  }

  /// Padding stands in front too, where a causal block would read it.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatStandsAtPaddingChangesNothingElsewhere(boolean causal) {
    TransformerBlock block = block(causal);
    Params phi = RandomParams.near(block.init(new Seed(3)).forEachTask(TASKS), new Seed(4));
    Tensor mask = Tensors.of(new double[] {1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0}, TASKS, N, LENGTH);
    Tensor shown = mask.unsqueeze(3);
    Tensor x = examples(1);
    Tensor other = x.mul(shown).add(examples(2).mul(shown.neg().add(1)));
    double[] expected = block.apply(phi, x, mask).mul(shown).toDoubles();
    assertThat(block.apply(phi, other, mask).mul(shown).toDoubles())
        .containsExactly(expected, within(1e-15));
    Tensor read = block.apply(phi, other, Normalisation.BATCH).mul(shown);
    assertThat(read.sub(Tensors.of(expected, TASKS, N, LENGTH, DIM)).square().max())
        .isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSequenceWithPaddingIsTheSequenceWithoutIt(boolean causal) {
    TransformerBlock block = block(causal);
    Params theta = RandomParams.near(block.init(new Seed(3)), new Seed(4));
    Tensor x = examples(1);
    Tensor padded = block.apply(theta, x, real).narrow(1, 1, 1).narrow(0, 0, 1).narrow(2, 0, 2);
    Tensor alone = x.narrow(1, 1, 1).narrow(0, 0, 1).narrow(2, 0, 2);
    assertThat(padded.toDoubles())
        .containsExactly(block.apply(theta, alone, Normalisation.BATCH).toDoubles(), within(1e-12));
  }

  /// The causal block is the one of PyTorch.
  @Test
  void whatReadsItsOwnMemoryIsTheCausalBlock() {
    TransformerBlock block = block(true);
    Params theta = RandomParams.near(block.init(new Seed(3)), new Seed(4)).variables();
    Tensor x = examples(1).variable();
    Tensor whole = block.apply(theta, x, Normalisation.BATCH);
    Tensor flat = x.reshape(TASKS * N, LENGTH, DIM);
    Tensor read = block.read(theta, flat, block.memory(theta, flat)).reshape(x.shape());
    assertThat(read.toDoubles()).containsExactly(whole.toDoubles(), within(1e-12));
    Tensor weight = examples(2);
    assertThat(theta.gradient(read.mul(weight), false).flat().toDoubles())
        .containsExactly(
            theta.gradient(whole.mul(weight), false).flat().toDoubles(), within(1e-12));
  }

  /// A memory of four positions, of which the first three are still empty after the first step.
  @Test
  void stepByStepItReadsWhatItReadsAtOnce() {
    TransformerBlock block = block(true);
    Params theta = RandomParams.near(block.init(new Seed(3)), new Seed(4));
    Tensor x = examples(1).reshape(TASKS * N, LENGTH, DIM);
    Tensor whole = block.read(theta, x, block.memory(theta, x));
    Tensor empty = RandomTensors.normal(new Seed(9), TASKS * N, 4, DIM);
    MultiHeadAttention.Memory memory = block.memory(theta, empty);
    for (int t = 0; t < LENGTH; t++) {
      Tensor now = x.narrow(1, t, 1);
      memory = memory.shifted(block.memory(theta, now));
      Tensor real =
          Tensors.cat(
              1,
              List.of(
                  Tensors.full(0, TASKS * N, 3 - t).toDouble(),
                  Tensors.full(1, TASKS * N, t + 1).toDouble()));
      assertThat(block.read(theta, now, memory, real).toDoubles())
          .containsExactly(whole.narrow(1, t, 1).toDoubles(), within(1e-12));
    }
  }

  /// Of four positions of a memory one to three are padding.
  @Test
  void valuesInTheProportionsOfTheWeightsAreWhatIsRead() {
    MultiHeadAttention attention = new MultiHeadAttention("a", DIM, 2, true);
    Params theta = RandomParams.near(attention.init(new Seed(3)), new Seed(4));
    Tensor x = examples(1).reshape(TASKS * N, LENGTH, DIM);
    MultiHeadAttention.Memory memory =
        attention.memory(theta, RandomTensors.normal(new Seed(9), TASKS * N, 4, DIM));
    Tensor some =
        Tensors.of(new double[] {0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1, 0}, TASKS * N, 4);

    Tensor weights = attention.weights(theta, x, memory, some);

    assertThat(weights.shape()).containsExactly(TASKS * N, 2, LENGTH, 4);
    assertThat(weights.sum(3).add(-1).square().max()).isLessThan(1e-24);
    Tensor padding = some.neg().add(1).reshape(TASKS * N, 1, 1, 4);
    assertThat(weights.mul(padding).toDoubles()).containsOnly(0);
    Tensor heard = weights.matmul(memory.values()).transpose(1, 2).reshape(x.shape());
    Tensor expected = new Dense("a.out", DIM, DIM).apply(theta, heard, Normalisation.BATCH);
    assertThat(attention.read(theta, x, memory, some).toDoubles())
        .containsExactly(expected.toDoubles(), within(1e-12));
  }

  @Test
  void paddingAloneGivesNumbersInSinglePrecisionToo() {
    Params theta = block(true).init(new Seed(3));
    Tensor y = block(true).apply(theta, examples(1).toFloat(), real.mul(0));
    assertThat(y.isFinite()).isTrue();
  }

  @Test
  void headsThatDoNotDivideTheNumbersAreRefused() {
    assertThatThrownBy(() -> new MultiHeadAttention("a", 4, 3, false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("3 heads do not divide the 4 numbers of attention");
  }

  /// Mean 2 and variance 2/3, by hand.
  @Test
  void layerNormIsWhatItsFormulaSays() {
    Tensor x = Tensors.of(new double[] {1, 2, 3}, 1, 1, 3);
    Params theta =
        Params.of("n.gain", Tensors.of(new double[] {1, 1, 2}, 3))
            .with(Params.of("n.offset", Tensors.of(new double[] {0, 5, 0}, 3)));
    double deviation = Math.sqrt(2.0 / 3 + 1e-5);
    LayerNorm norm = new LayerNorm("n", 3);
    double[] expected = {-1 / deviation, 5, 2 / deviation};
    assertThat(norm.apply(theta, x, Normalisation.BATCH).toDoubles())
        .containsExactly(expected, within(1e-12));
    assertThat(norm.apply(theta.forEachTask(1), x, Normalisation.BATCH).toDoubles())
        .containsExactly(expected, within(1e-12));
  }

  /// Token 2 stands twice, token 1 not at all.
  @Test
  void aTokenIsLookedUpInTheTableOfItsTask() {
    EmbeddingTable table = new EmbeddingTable("t", 3, 1);
    Tensor tokens = Tensors.of(new long[] {2, 0, 2}, 1, 1, 3);
    Params shared = Params.of("t.weight", Tensors.of(new double[] {7, 8, 9}, 3, 1)).variables();
    Tensor y = table.apply(shared, tokens, Normalisation.BATCH);
    assertThat(y.shape()).containsExactly(1, 1, 3, 1);
    assertThat(y.toDoubles()).containsExactly(9, 7, 9);
    assertThat(shared.gradient(y, false).get("t.weight").toDoubles()).containsExactly(1, 0, 2);

    Params own =
        shared.detach().forEachTask(2).map(t -> t.add(Tensors.of(new double[] {0, 10}, 2, 1, 1)));
    Tensor two = Tensors.of(new long[] {2, 0, 0, 2}, 2, 1, 2);
    assertThat(table.apply(own, two, Normalisation.BATCH).toDoubles())
        .containsExactly(9, 7, 17, 19);
  }
}
