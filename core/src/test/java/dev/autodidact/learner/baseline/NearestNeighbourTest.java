package dev.autodidact.learner.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.task.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class NearestNeighbourTest {
  /// Pictures of two pixels: the first task has labels 0 1 0 at (0,0) (4,0) (9,9), the second 1 0 2
  /// at (0,0) (1,1) (−5,0).
  private final Examples support =
      new Examples(
          Tensors.of(new float[] {0, 0, 4, 0, 9, 9, 0, 0, 1, 1, -5, 0}, 2, 3, 1, 1, 2),
          Tensors.of(new long[] {0, 1, 0, 1, 0, 2}, 2, 3));

  @Test
  void queryTakesTheLabelOfTheNearestExampleOfItsTask() {
    Tensor x = Tensors.of(new float[] {3, 0, 7, 9, 0.4f, 0.4f, -3, 0}, 2, 2, 1, 1, 2);
    assertThat(NearestNeighbour.adapt(support).predict(x).toDoubles())
        .containsExactly(0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void exampleItselfIsNearest() {
    Tensor labels = NearestNeighbour.adapt(support).predict(support.x()).argmax(-1);
    assertThat(labels.toDoubles()).isEqualTo(support.y().toDoubles());
  }

  /// All three examples of the first task together have label 0 twice.
  @Test
  void nearestExamplesVote() {
    Tensor x = Tensors.of(new float[] {4, 1, 0, 0}, 2, 1, 1, 1, 2);
    assertThat(NearestNeighbour.adapt(support, 3).predict(x).toDoubles())
        .containsExactly(2, 1, 0, 1, 1, 1);
    assertThat(NearestNeighbour.adapt(support, 9).predict(x).toDoubles())
        .containsExactly(2, 1, 0, 1, 1, 1);
  }
}
