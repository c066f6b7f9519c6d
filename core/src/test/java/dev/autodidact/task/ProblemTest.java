package dev.autodidact.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Problem.Regression;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class ProblemTest {
  private static final Offset<Double> CLOSE = within(1e-12);

  private final Problem classes = new Classification(2);
  private final Problem numbers = new Regression(2);

  @Test
  void crossEntropyIsTheMeanNegativeLogProbabilityOfTheLabels() {
    double ln3 = Math.log(3);
    Tensor predictions = Tensors.of(new double[] {0, 0, ln3, 0, 100, 100 + ln3, 0, 0}, 2, 2, 2);
    Tensor y = Tensors.of(new long[] {1, 0, 0, 1}, 2, 2);
    assertThat(classes.loss(predictions, y).toDoubles())
        .containsExactly(
            new double[] {(Math.log(2) + Math.log(4 / 3.0)) / 2, (Math.log(4) + Math.log(2)) / 2},
            CLOSE);
  }

  @Test
  void accuracyIsThePartOfTheLabelsWithTheLargestPrediction() {
    Tensor predictions = Tensors.of(new double[] {1, 2, 3, 1, -5, -4, 0, -1}, 2, 2, 2);
    Tensor y = Tensors.of(new long[] {1, 0, 0, 0}, 2, 2);
    assertThat(classes.score(predictions, y).toDoubles()).containsExactly(1, 0.5);
    Tensor broken = predictions.mul(Tensors.of(new double[] {Double.NaN}, 1));
    assertThat(classes.score(broken, y).toDoubles()).as("no numbers").containsExactly(0, 0);
    assertThat(classes.higherIsBetter()).isTrue();
    assertThat(classes.scoreName()).isEqualTo("accuracy");
  }

  @Test
  void squaredErrorIsTheMeanOverExamplesAndOutputs() {
    Tensor predictions = Tensors.of(new double[] {1, 2, 3, 4, 0, 0, 0, 0}, 2, 2, 2);
    Tensor y = Tensors.of(new double[] {0, 2, 3, 1, 0, 0, 0, 4}, 2, 2, 2);
    assertThat(numbers.loss(predictions, y).toDoubles()).containsExactly(2.5, 4);
    assertThat(numbers.score(predictions, y).toDoubles()).containsExactly(2.5, 4);
    assertThat(numbers.higherIsBetter()).isFalse();
    assertThat(numbers.scoreName()).isEqualTo("mse");
  }

  @Test
  void outputsFollowFromTheProblem() {
    assertThat(new Classification(5).outputs()).isEqualTo(5);
    assertThat(new Regression(3).outputs()).isEqualTo(3);
  }
}
