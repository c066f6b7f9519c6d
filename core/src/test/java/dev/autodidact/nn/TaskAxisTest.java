package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Many tasks at once are the same tasks one by one, whichever of the fast paths computes them.
@ExtendWith(FreesTensors.class)
class TaskAxisTest {
  private static final int TASKS = 3;
  private static final int N = 5;

  /// A net, and where batch normalisation takes its statistics from.
  record Case(NetCase net, Normalisation normalisation) {
    Tensor apply(Params params, Tensor x) {
      return net.net().apply(params, x, normalisation);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (NetCase net : NetCase.ALL) {
      cases.add(new Case(net, Normalisation.BATCH));
      cases.add(new Case(net, Normalisation.RUNNING));
    }
    return cases;
  }

  static List<NetCase> nets() {
    return NetCase.ALL;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tasksWithParametersOfTheirOwnAreALoopOverSingleTasks(Case c) {
    Params phi = variables(c.net.phi(TASKS));
    Tensor x = c.net.examples(TASKS, N);
    Tensor all = c.apply(phi, x);
    Tensor cotangent = RandomTensors.normal(new Seed(9), all.shape());
    Params gradient = phi.trainable().gradient(all, cotangent);
    for (int t = 0; t < TASKS; t++) {
      Params own = variables(task(phi, t));
      Tensor alone = c.apply(own, x.narrow(0, t, 1));
      assertEqual(all.narrow(0, t, 1), alone);
      assertEqual(task(gradient, t), own.trainable().gradient(alone, cotangent.narrow(0, t, 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sharedParametersAreTheSameParametersForEachTask(Case c) {
    Params theta = variables(c.net.theta());
    Tensor x = c.net.examples(TASKS, N);
    Tensor shared = c.apply(theta, x);
    Tensor expanded = c.apply(theta.forEachTask(TASKS), x);
    assertEqual(shared, expanded);
    Tensor cotangent = RandomTensors.normal(new Seed(9), shared.shape());
    assertEqual(
        theta.trainable().gradient(shared, cotangent),
        theta.trainable().gradient(expanded, cotangent));
  }

  @ParameterizedTest
  @MethodSource("nets")
  void theStartOfTasksHasTheGradientOfParametersOfTheirOwn(NetCase c) {
    Params theta = c.theta().trainable().variables();
    Params start = theta.startOf(TASKS);
    Params phi = theta.forEachTask(TASKS);
    Tensor x = c.examples(TASKS, N);
    Tensor actual = c.net().apply(start, x, Normalisation.BATCH);
    Tensor expected = c.net().apply(phi, x, Normalisation.BATCH);
    assertEqual(actual, expected);
    assertEqual(start.gradient(actual.square(), false), phi.gradient(expected.square(), false));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void singlePrecisionIsDoublePrecisionRounded(Case c) {
    Params phi = c.net.phi(TASKS);
    Params theta = c.net.theta();
    Tensor x = c.net.examples(TASKS, N);
    for (Params params : List.of(phi, theta)) {
      Tensor single = c.apply(params.map(Tensor::toFloat), x.toFloat());
      assertThat(single.toDoubles()).containsExactly(c.apply(params, x).toDoubles(), within(1e-3));
    }
  }

  private static Params variables(Params params) {
    return params.trainable().variables().with(params.running());
  }

  /// The parameters of task `t`, as parameters that all tasks share.
  private static Params task(Params phi, int t) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    for (String name : phi.names()) {
      Tensor tensor = phi.get(name);
      long[] shape = tensor.shape();
      own.put(name, tensor.narrow(0, t, 1).reshape(Arrays.copyOfRange(shape, 1, shape.length)));
    }
    return Params.shared(own);
  }

  private static void assertEqual(Params actual, Params expected) {
    assertThat(actual.names()).containsExactlyElementsOf(expected.names());
    actual.names().forEach(name -> assertEqual(actual.get(name), expected.get(name)));
  }

  private static void assertEqual(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(1e-10));
  }
}
