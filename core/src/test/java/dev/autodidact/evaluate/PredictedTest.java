package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Predicted.Query;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.baseline.NearestNeighbour;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.OpenSet;
import dev.autodidact.task.PatternPictures;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class PredictedTest {
  private static final TaskDistribution TASKS =
      new OpenSet(new FewShot(new PatternPictures(new Seed(1), 9, 6, 4, 0.8), 5, 1, 2), 3);

  /// Nearest neighbours; together, if transductive, it says that all queries are equal.
  private record Nearest(boolean transductive) implements MetaLearner {
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
      Adapted nearest = NearestNeighbour.adapt(support);
      return transductive
          ? new Adapted(nearest.phi(), (_, x) -> nearest.predict(x).mul(0), nearest.together())
          : nearest;
    }

    @Override
    public Adapted adapted(Params phi) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Alone alone() {
      return Alone.NOTHING;
    }
  }

  private static Predicted predicted(boolean transductive, int threads) {
    try (Workers workers = new Workers(threads)) {
      Nearest learner = new Nearest(transductive);
      return Predicted.of(learner, learner.init(new Seed(0)), TASKS, new Seed(5), 23, workers);
    }
  }

  @Test
  void queriesOfClassesThatWereLeftOutAreUnknown() {
    Predicted predicted = predicted(false, 2);
    assertThat(predicted.queries()).hasSize(23 * 5 * 2);
    assertThat(predicted.known()).hasSize(23 * 3 * 2).allMatch(q -> q.label() < 3);
    assertThat(predicted.queries()).allMatch(q -> q.logits().length == 3);
    assertThat(predicted.queries().stream().map(Query::task).distinct())
        .containsExactlyElementsOf(IntStream.range(0, 23).boxed().toList());
  }

  @Test
  void rightQueriesAreThoseThatAnEvaluationCounts() {
    TaskDistribution all = new FewShot(new PatternPictures(new Seed(1), 9, 6, 4, 0.8), 5, 1, 2);
    Nearest learner = new Nearest(false);
    try (Workers workers = new Workers(2)) {
      Params theta = learner.init(new Seed(0));
      Scores scores = Evaluation.of(learner, theta, all, new Seed(5), 23, workers);
      Predicted predicted = Predicted.of(learner, theta, all, new Seed(5), 23, workers);
      double right = predicted.known().stream().filter(Query::right).count();
      assertThat(right).isEqualTo(Math.round(scores.mean() * 23 * 10)).isBetween(30.0, 200.0);
    }
  }

  @Test
  void numberOfWorkersChangesNothing() {
    Calibration one = Calibration.fit(predicted(false, 1), 3, 1);
    Calibration two = Calibration.fit(predicted(false, 2), 3, 1);
    assertThat(two).isEqualTo(one);
    assertThat(two.test(predicted(false, 2), false))
        .isEqualTo(one.test(predicted(false, 1), false));
  }

  /// As a user's pictures are, one by one.
  @Test
  void eachQueryIsPredictedAlone() {
    Predicted alone = predicted(true, 2);
    Predicted nearest = predicted(false, 2);
    for (int i = 0; i < alone.queries().size(); i++) {
      assertThat(alone.queries().get(i).logits()).isEqualTo(nearest.queries().get(i).logits());
    }
  }
}
