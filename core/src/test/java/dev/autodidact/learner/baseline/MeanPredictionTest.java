package dev.autodidact.learner.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Regression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class MeanPredictionTest {
  /// Two tasks of three examples with two targets each; their means are (2, 20) and (−1, 0).
  private final Examples support =
      new Examples(
          Tensors.of(new float[] {9, 8, 7, 6, 5, 4}, 2, 3, 1),
          Tensors.of(new float[] {1, 10, 2, 20, 3, 30, -3, 0, 0, 0, 0, 0}, 2, 3, 2));

  @Test
  void everyQueryHasTheMeanOfTheSupportTargetsOfItsTask() {
    Tensor predicted = MeanPrediction.adapt(support).predict(Tensors.full(7, 2, 2, 1));
    assertThat(predicted.shape()).containsExactly(2, 2, 2);
    assertThat(predicted.toDoubles()).containsExactly(2, 20, 2, 20, -1, 0, -1, 0);
  }

  /// Of queries whose targets are those of the support, the error is their variance.
  @Test
  void isScoredLikeAnyLearner() {
    Tensor predicted = MeanPrediction.adapt(support).predict(support.x());
    assertThat(new Regression(2).score(predicted, support.y()).toDoubles())
        .containsExactly((2 + 200) / 6.0f, (4 + 1 + 1) / 6.0f);
  }
}
