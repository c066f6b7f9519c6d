package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
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
}
