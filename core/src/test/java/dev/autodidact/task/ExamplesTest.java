package dev.autodidact.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final int N = 7;

  /// Two tasks; example i of task t has input 10 t + i and label i modulo 4.
  private static Examples examples() {
    double[] x =
        DoubleStream.iterate(0, i -> i + 1).limit(2 * N).map(ExamplesTest::input).toArray();
    long[] y = LongStream.range(0, 2 * N).map(i -> i % N % 4).toArray();
    return new Examples(Tensors.of(x, 2, N, 1), Tensors.of(y, 2, N));
  }

  private static double input(double i) {
    return i < N ? i : 10 + i - N;
  }

  @Property(tries = 100)
  void runsGoRoundToTheFirstAfterTheLast(
      @ForAll @IntRange(max = 30) int from, @ForAll @IntRange(min = 1, max = 20) int length) {
    try (var _ = new Scope()) {
      Examples run = examples().cyclic(from, length);
      assertThat(run.n()).isEqualTo(length);
      double[] x = run.x().toDoubles();
      double[] y = run.y().toDoubles();
      for (int i = 0; i < length; i++) {
        int at = (from + i) % N;
        assertThat(x[i]).isEqualTo(at);
        assertThat(x[length + i]).isEqualTo(10 + at);
        assertThat(y[i]).isEqualTo(at % 4);
      }
    }
  }

  @Test
  void classesAreCountedByTheirLabels() {
    try (var _ = new Scope()) {
      assertThat(examples().classes()).isEqualTo(4);
      assertThat(examples().narrow(0, 2).classes()).isEqualTo(2);
    }
  }
}
