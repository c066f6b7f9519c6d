package dev.autodidact.learner.optimization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensors;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Examples whose only value is their number in the task, plus 100 in the second task.
@ExtendWith(FreesTensors.class)
class MiniBatchesTest {
  private static MiniBatches classes(int size, long... labels) {
    return new MiniBatches(
        examples(labels),
        new Problem.Classification((int) (LongStream.of(labels).max().orElseThrow() + 1)),
        size);
  }

  private static Examples examples(long... labels) {
    int n = labels.length;
    double[] x = LongStream.range(0, n).asDoubleStream().toArray();
    return new Examples(Tensors.of(x, 1, n, 1), Tensors.of(labels, 1, n));
  }

  @Test
  void aMiniBatchHasAsManyOfEachClassWhateverTheOrderOfTheSupport() {
    MiniBatches batches = classes(4, 0, 0, 0, 0, 1, 1, 1, 1);
    assertThat(batches.at(0).x().toDoubles()).containsExactly(0, 4, 1, 5);
    assertThat(batches.at(1).x().toDoubles()).containsExactly(2, 6, 3, 7);
    assertThat(batches.at(2).x().toDoubles()).containsExactly(0, 4, 1, 5);
    assertThat(batches.at(0).y().toDoubles()).containsExactly(0, 1, 0, 1);
  }

  @Test
  void roundByRoundItIsTheNextRunOfExamples() {
    MiniBatches batches = classes(4, 0, 1, 0, 1, 0, 1);
    assertThat(batches.at(0).x().toDoubles()).containsExactly(0, 1, 2, 3);
    assertThat(batches.at(1).x().toDoubles()).containsExactly(4, 5, 0, 1);
  }

  @Test
  void fewerExamplesThanClassesAreRoundedUpToOneOfEach() {
    long[] labels = LongStream.range(0, 40).map(i -> i % 20).toArray();
    assertThat(classes(10, labels).at(1).y().toDoubles())
        .containsExactly(LongStream.range(0, 20).asDoubleStream().toArray());
  }

  @Test
  void aClassOfFewExamplesIsSeenAsOftenAsOneOfMany() {
    MiniBatches batches = classes(4, 0, 1, 1, 1);
    assertThat(batches.at(0).x().toDoubles()).containsExactly(0, 1, 0, 2);
    assertThat(batches.at(1).x().toDoubles()).containsExactly(0, 3, 0, 1);
  }

  @Test
  void eachTaskHasItsOwnOrder() {
    Examples two =
        new Examples(
            Tensors.of(new double[] {0, 1, 2, 3, 100, 101, 102, 103}, 2, 4, 1),
            Tensors.of(new long[] {0, 0, 1, 1, 0, 1, 0, 1}, 2, 4));
    MiniBatches batches = new MiniBatches(two, new Problem.Classification(2), 2);
    assertThat(batches.at(0).x().toDoubles()).containsExactly(0, 2, 100, 101);
    assertThat(batches.at(1).x().toDoubles()).containsExactly(1, 3, 102, 103);
  }

  @Test
  void whereNumbersArePredictedItIsTheNextRun() {
    Examples support =
        new Examples(
            Tensors.of(new double[] {0, 1, 2}, 1, 3, 1),
            Tensors.of(new double[] {5, 6, 7}, 1, 3, 1));
    MiniBatches batches = new MiniBatches(support, new Problem.Regression(1), 2);
    assertThat(batches.at(1).x().toDoubles()).containsExactly(2, 0);
  }
}
