package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.Online;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PatternPictures;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class InstanceCurveTest {
  private static final TaskDistribution TASKS =
      new FewShot(new PatternPictures(new Seed(1), 9, 6, 4, 0.5), 3, 1, 4);

  /// Says class 0 of the first example of a class and the truth of every other.
  private record Counting() implements Online {
    @Override
    public Tensor online(Params theta, Examples sequence) {
      int n = Math.toIntExact(sequence.n());
      double[] y = sequence.y().toDoubles();
      long[] said = new long[y.length];
      for (int i = 0; i < y.length; i++) {
        boolean first = true;
        for (int j = i - i % n; j < i; j++) {
          first &= y[j] != y[i];
        }
        said[i] = first ? 0 : (long) y[i];
      }
      return Tensors.of(said, sequence.y().shape()).oneHot(3).toFloat();
    }

    @Override
    public Params init(Seed seed) {
      return Params.shared(Map.of());
    }

    @Override
    public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Adapted adapt(Params theta, Examples support) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Adapted adapted(Params phi) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Alone alone() {
      return Alone.NOTHING;
    }

    @Override
    public boolean transductive() {
      return false;
    }
  }

  private static List<Scores> curve(int threads) {
    try (Workers workers = new Workers(threads)) {
      Counting counting = new Counting();
      return InstanceCurve.of(
          counting, counting.init(new Seed(1)), TASKS, 4, new Seed(2), 23, workers);
    }
  }

  @Test
  void scoresAreByHowOftenTheClassWasSeenBefore() {
    List<Scores> curve = curve(2);
    assertThat(curve).hasSize(4);
    assertThat(curve).allSatisfy(scores -> assertThat(scores.tasks()).isEqualTo(23));
    assertThat(curve.getFirst().mean()).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(curve.subList(1, 4))
        .allSatisfy(scores -> assertThat(scores.mean()).isCloseTo(1, within(1e-6)));
  }

  @Test
  void numberOfWorkersChangesNothing() {
    assertThat(curve(1).getFirst().perTask()).isEqualTo(curve(3).getFirst().perTask());
  }
}
