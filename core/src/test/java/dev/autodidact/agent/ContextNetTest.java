package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.LayerNorm;
import dev.autodidact.nn.MultiHeadAttention;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.TransformerBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class ContextNetTest {
  private static final int N = 3;
  private static final int STEPS = 6;
  private static final int SIZE = 6;

  private static ContextNet net(int capacity) {
    return new ContextNet(2, 4, 2, 8, capacity, new TransformerConfig(2, 3));
  }

  private static Params theta() {
    return net(1).init(new Seed(1)).map(Tensor::toDouble);
  }

  /// Random numbers, of which the last of a step says that an episode ended in two of six steps.
  private static Tensor inputs(int seed) {
    Tensor numbers = RandomTensors.normal(new Seed(seed), N, STEPS, SIZE - 1);
    Tensor ended = Tensors.of(new double[] {0, 0, 1, 0, 1, 0}, 1, STEPS, 1).expand(N, STEPS, 1);
    return Tensors.cat(2, List.of(numbers, ended));
  }

  private static List<double[]> acted(ContextNet net, Params theta, Tensor inputs) {
    Params memory = net.freshMemory().forEachTask(N).map(Tensor::toDouble);
    List<double[]> outputs = new ArrayList<>();
    for (int t = 0; t < STEPS; t++) {
      Tensor now = inputs.narrow(1, t, 1).reshape(N, SIZE);
      memory = net.remember(theta, memory, now);
      outputs.add(net.act(theta, memory, now).toDoubles());
    }
    return outputs;
  }

  private static Tensor outputs(ContextNet net, Tensor inputs) {
    return net.policy(theta(), net.read(theta(), inputs));
  }

  private static double[] step(Tensor outputs, int t) {
    return outputs.narrow(1, t, 1).toDoubles();
  }

  @Test
  void stepByStepItActsAsAtOnce() {
    for (int capacity : new int[] {STEPS, STEPS + 3}) {
      List<double[]> acted = acted(net(capacity), theta(), inputs(2));
      Tensor whole = outputs(net(capacity), inputs(2));
      for (int t = 0; t < STEPS; t++) {
        assertThat(acted.get(t)).containsExactly(step(whole, t), within(1e-12));
      }
    }
  }

  /// The first transition alone is another one: with three blocks, a transition that is remembered
  /// may have read one that is not, but what is forgotten is not read again.
  @Test
  void whatIsForgottenIsNotRead() {
    Tensor other = Tensors.cat(1, List.of(inputs(3).narrow(1, 0, 1), inputs(2).narrow(1, 1, 5)));
    ContextNet one = new ContextNet(2, 4, 2, 8, 2, new TransformerConfig(2, 1));
    Params theta = one.init(new Seed(1)).map(Tensor::toDouble);
    List<double[]> first = acted(one, theta, inputs(2));
    List<double[]> second = acted(one, theta, other);
    assertThat(second.get(1)).isNotEqualTo(first.get(1));
    for (int t = 3; t < STEPS; t++) {
      assertThat(second.get(t)).containsExactly(first.get(t), within(1e-12));
    }
  }

  /// The state of the last step is only asked about; what it was before is read by the others.
  @Test
  void laterStepsChangeNothingBefore() {
    Tensor other = Tensors.cat(1, List.of(inputs(2).narrow(1, 0, 4), inputs(3).narrow(1, 4, 2)));
    Tensor some = outputs(net(STEPS), inputs(2));
    Tensor changed = outputs(net(STEPS), other);
    for (int t = 0; t < STEPS; t++) {
      if (t < 4) {
        assertThat(step(changed, t)).containsExactly(step(some, t), within(1e-15));
      } else {
        assertThat(step(changed, t)).isNotEqualTo(step(some, t));
      }
    }
  }

  /// With one head the attention of a block is its weights. A memory of one position is read whole:
  /// if its value is all values in these proportions, that is all that the block reads.
  @Test
  void itActsOnTheValuesInTheProportionsOfItsAttention() {
    for (int capacity : new int[] {2, STEPS + 3}) {
      ContextNet net = new ContextNet(2, 4, 2, 8, capacity, new TransformerConfig(1, 3));
      Params theta = net.init(new Seed(1)).map(Tensor::toDouble);
      Params memory = net.freshMemory().forEachTask(N).map(Tensor::toDouble);
      for (int t = 0; t < STEPS; t++) {
        Tensor now = inputs(2).narrow(1, t, 1).reshape(N, SIZE);
        memory = net.remember(theta, memory, now);
        Tensor attention = net.attention(theta, memory, now).orElseThrow();
        assertThat(net.act(theta, memory, now).toDoubles())
            .containsExactly(acted(net, theta, memory, now, attention), within(1e-12));
      }
    }
  }

  private static double[] acted(
      ContextNet net, Params theta, Params memory, Tensor inputs, Tensor attention) {
    Tensor states = inputs.narrow(1, 0, 2).unsqueeze(1);
    Tensor q = new Dense("question", 2, 8).apply(theta, states, Normalisation.BATCH);
    for (int b = 0; b < 3; b++) {
      Tensor weights = attention.narrow(1, b, 1).unsqueeze(1);
      Tensor value = weights.matmul(memory.get("values." + b));
      MultiHeadAttention.Memory one = new MultiHeadAttention.Memory(value, value);
      TransformerBlock block = new TransformerBlock("block" + b, 8, 1, 32, true);
      q = block.read(theta, q, one, Tensors.full(1, N, 1).toDouble());
    }
    Tensor read = new LayerNorm("norm", 8).apply(theta, q, Normalisation.BATCH);
    return net.policy(theta, read).toDoubles();
  }

  /// With several heads, and the latest transition last.
  @Test
  void attentionIsOnWhatIsRememberedAlone() {
    for (int capacity : new int[] {2, STEPS + 3}) {
      ContextNet net = net(capacity);
      Params memory = net.freshMemory().forEachTask(N).map(Tensor::toDouble);
      for (int t = 0; t < STEPS; t++) {
        Tensor now = inputs(2).narrow(1, t, 1).reshape(N, SIZE);
        memory = net.remember(theta(), memory, now);
        Tensor attention = net.attention(theta(), memory, now).orElseThrow();
        assertThat(attention.shape()).containsExactly(N, 3, capacity);
        int real = Math.min(t + 1, capacity);
        double[] read = attention.narrow(2, capacity - real, real).toDoubles();
        assertThat(attention.sum(2).add(-1).square().max()).isLessThan(1e-24);
        assertThat(Arrays.stream(read).min().orElseThrow()).isPositive();
        assertThat(Arrays.stream(read).sum()).isCloseTo(3 * N, within(1e-12));
      }
    }
  }
}
