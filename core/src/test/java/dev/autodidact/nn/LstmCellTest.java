package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.LstmSequence;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreesTensors.class)
class LstmCellTest {
  private static final int STEPS = 7;
  private static final int COUNT = 3;
  private static final int INPUTS = 5;
  private static final int BACK = 4;
  private static final int HIDDEN = 6;
  private static final LstmCell CELL = new LstmCell("lstm", INPUTS, HIDDEN + BACK, HIDDEN);
  private static final Seed SEED = new Seed(5);

  private final Params params = RandomParams.near(CELL.init(SEED), SEED.split("params"));
  private final Tensor x = RandomTensors.normal(SEED.split("x"), STEPS, COUNT, INPUTS);
  private final Tensor back = RandomTensors.normal(SEED.split("back"), STEPS, COUNT, BACK);
  private final Tensor weight = RandomTensors.normal(SEED.split("w"), STEPS, COUNT, HIDDEN);

  private static LstmSequence stepByStep(Params params, Tensor x, Tensor back) {
    Tensor h = Tensors.full(0, COUNT, HIDDEN).like(x);
    Tensor c = h;
    List<Tensor> outputs = new ArrayList<>();
    Tensor gates = CELL.gates(params, x);
    for (int t = 0; t < STEPS; t++) {
      Tensor all = Tensors.cat(-1, List.of(h, Functions.unbind(back, 0).get(t)));
      LstmCell.State next = CELL.step(params, Functions.unbind(gates, 0).get(t), all, c);
      h = next.h();
      c = next.c();
      outputs.add(h);
    }
    return new LstmSequence(Tensors.stack(0, outputs), c);
  }

  /// Outputs, what is remembered, and gradients with respect to parameters and both inputs.
  private List<double[]> all(boolean sequence, UnaryOperator<Tensor> precision) {
    Params inputs =
        params
            .with(Params.of("x", x))
            .with(Params.of("back", back))
            .map(t -> precision.apply(t).variable());
    LstmSequence states =
        sequence
            ? CELL.sequence(inputs, inputs.get("x"), inputs.get("back"))
            : stepByStep(inputs, inputs.get("x"), inputs.get("back"));
    Params gradient = inputs.gradient(states.h(), precision.apply(weight));
    return List.of(states.h().toDoubles(), states.c().toDoubles(), gradient.flat().toDoubles());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSequenceIsItsStepsOneByOne(boolean single) {
    List<double[]> expected = all(false, Tensor::toDouble);
    List<double[]> found = all(true, single ? Tensor::toFloat : Tensor::toDouble);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).containsExactly(expected.get(i), within(single ? 2e-5 : 1e-12));
    }
  }

  /// What is left out of the first step is zero.
  @Test
  void theFirstStepOfColumnsIsThatFromZeros() {
    ColumnLstm cell = new ColumnLstm("c", INPUTS, HIDDEN);
    Params theta = RandomParams.near(cell.init(SEED, 0.1), SEED).variables();
    Tensor seen = RandomTensors.normal(SEED.split("seen"), 2, INPUTS, COUNT);
    Tensor zeros = Tensors.full(0, 2, HIDDEN, COUNT).like(seen);
    ColumnLstm.State first = cell.first(theta, seen);
    ColumnLstm.State step = cell.step(theta, new ColumnLstm.State(zeros, zeros), seen);
    assertThat(first.c().toDoubles()).containsExactly(step.c().toDoubles(), within(1e-12));
    assertThat(theta.gradient(first.h(), false).flat().toDoubles())
        .containsExactly(theta.gradient(step.h(), false).flat().toDoubles(), within(1e-12));
  }
}
