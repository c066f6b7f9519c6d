package dev.autodidact.learner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class GrowingMemoryTest {
  private static final float[] A = {1, 0};
  private static final float[] OPPOSITE = {-1, 0};
  private static final float[] B = {0, 1};
  private static final float[] NONE = {0, 0, 0};

  private final Memory memory =
      new GrowingMemory(new Mann.Config("memnet", true, 1, 1, 40, 1, 0.9, 1), 2, 3);
  private final Params theta = memory.init(new Seed(1));

  private Params step(Params state, float[] x, float[] label) {
    Tensor h = Tensors.full(0, 1, 1);
    return memory.step(
        theta, new Memory.Input(h, Tensors.of(x, 1, 2), Tensors.of(label, 1, 3)), state);
  }

  private Params start() {
    return memory.start(1, Tensors.full(0, 1));
  }

  @Test
  void whatIsSeenAgainFindsTheLabelThatCameAfterIt() {
    Params state = step(start(), A, NONE);
    state = step(state, B, new float[] {0, 0, 1});
    state = step(state, A, new float[] {1, 0, 0});
    assertThat(state.get(Memory.READ).toFloats())
        .containsExactly(new float[] {0, 0, 1}, within(1e-3f));
  }

  @Test
  void whatResemblesNothingFindsNoLabel() {
    Params state = step(start(), A, NONE);
    assertThat(state.get(Memory.READ).toFloats()).containsExactly(NONE);
    state = step(state, OPPOSITE, new float[] {0, 0, 1});
    assertThat(state.get(Memory.READ).toFloats()).containsExactly(NONE, within(1e-6f));
  }
}
