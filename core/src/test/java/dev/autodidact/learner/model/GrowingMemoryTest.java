package dev.autodidact.learner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  @Test
  void readAheadIsWhatItsStepsRead() {
    float[][] xs = {A, B, A, OPPOSITE};
    float[][] late = {NONE, {0, 0, 1}, {1, 0, 0}, {0, 1, 0}};
    Params state = start();
    List<Tensor> reads = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      state = step(state, xs[i], late[i]);
      reads.add(state.get(Memory.READ));
    }

    Memory.Ahead ahead = memory.readAhead(theta, row(xs), row(late)).orElseThrow();

    assertThat(ahead.reads().toFloats())
        .containsExactly(Tensors.stack(1, reads).toFloats(), within(1e-5f));
    assertThat(ahead.after().names()).isEqualTo(state.names());
    for (String name : state.names()) {
      assertThat(ahead.after().get(name).shape()).isEqualTo(state.get(name).shape());
      assertThat(ahead.after().get(name).toFloats())
          .as(name)
          .containsExactly(state.get(name).toFloats(), within(1e-5f));
    }
  }

  /// `[1, n, ...]`
  private static Tensor row(float[][] examples) {
    List<Tensor> rows =
        Arrays.stream(examples).map(values -> Tensors.of(values, 1, values.length)).toList();
    return Tensors.stack(1, rows);
  }
}
