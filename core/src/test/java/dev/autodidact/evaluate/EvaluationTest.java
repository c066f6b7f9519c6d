package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation.Queries;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.baseline.NearestNeighbour;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PatternPictures;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class EvaluationTest {
  private static final TaskDistribution TASKS =
      new FewShot(new PatternPictures(new Seed(1), 9, 6, 4, 0.8), 3, 1, 2);

  private static Scores nearest(int count, int threads) {
    try (Workers workers = new Workers(threads)) {
      return Evaluation.of(NearestNeighbour::adapt, TASKS, new Seed(5), count, workers);
    }
  }

  @Test
  void scoresAreThoseOfTheFirstTasksOfTheSeedOneByOne() {
    Problem problem = TASKS.problem();
    List<Double> expected = new ArrayList<>();
    for (int t = 0; t < 23; t++) {
      Tasks task = TASKS.sample(new Seed(5), t, 1);
      Adapted adapted = NearestNeighbour.adapt(task.support());
      expected.add(problem.score(adapted.predict(task.query().x()), task.query().y()).item());
    }
    assertThat(nearest(23, 2).perTask()).containsExactly(expected.toArray(Double[]::new));
    assertThat(expected.stream().distinct()).hasSizeGreaterThan(3);
  }

  @Test
  void numberOfWorkersChangesNothing() {
    assertThat(nearest(23, 1).perTask())
        .isEqualTo(nearest(23, 2).perTask())
        .isEqualTo(nearest(23, 3).perTask());
  }

  @Test
  void moreTasksLeaveTheFirstAsTheyAre() {
    assertThat(nearest(23, 1).perTask()).startsWith(nearest(7, 1).perTask());
  }

  /// Memory follows from the pictures of a shard, which are as many as in two such tasks.
  @Test
  void shardsOfLargeTasksAreSmall() {
    TaskDistribution large =
        new FewShot(new PatternPictures(new Seed(1), 9, 16, 28, 0.8), 5, 1, 15);
    assertThat(largestShard(TASKS)).isEqualTo(Evaluation.SHARD);
    assertThat(largestShard(large)).isEqualTo(2);
  }

  private static long largestShard(TaskDistribution tasks) {
    List<Long> shards = new ArrayList<>();
    Function<Examples, Adapted> adapt =
        support -> {
          shards.add(support.tasks());
          return NearestNeighbour.adapt(support);
        };
    try (Workers one = new Workers(1)) {
      Evaluation.of(adapt, tasks, new Seed(5), 12, one);
    }
    return Collections.max(shards);
  }

  /// Whoever says class 0 whatever it is shown is right once in three.
  @Test
  void sayingOneClassAlwaysIsChance() {
    try (Workers workers = new Workers(2)) {
      Scores scores =
          Evaluation.of(
              _ -> new Adapted(Params.shared(Map.of()), (_, x) -> zeros(x)),
              TASKS,
              new Seed(5),
              30,
              workers);
      assertThat(scores.mean()).isCloseTo(1 / 3.0, within(1e-6));
      assertThat(scores.ci95()).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void queriesArePredictedTogetherOrAloneAsAsked() {
    try (Workers workers = new Workers(2)) {
      Function<Examples, Adapted> adapt =
          support -> {
            Adapted nearest = NearestNeighbour.adapt(support);
            return new Adapted(nearest.phi(), (_, x) -> zeros(x), nearest.together());
          };
      Scores together =
          Evaluation.of(adapt, Queries.TOGETHER, TASKS, new Seed(5), 23, workers, _ -> {});
      Scores alone = Evaluation.of(adapt, Queries.ALONE, TASKS, new Seed(5), 23, workers, _ -> {});
      assertThat(together.mean()).isCloseTo(1 / 3.0, within(1e-6));
      assertThat(alone.perTask()).isEqualTo(nearest(23, 2).perTask());
    }
  }

  private static Tensor zeros(Tensor x) {
    return Tensors.full(0, x.size(0), x.size(1), 3);
  }

  @Test
  void adaptedOutlivesTheScopeItIsKeptFrom() {
    Tasks task = TASKS.sample(new Seed(5), 0, 1);
    Adapted kept;
    try (Scope scope = new Scope()) {
      kept = NearestNeighbour.adapt(task.support()).keptFrom(scope);
    }
    assertThat(kept.predict(task.support().x()).argmax(-1).toDoubles())
        .isEqualTo(task.support().y().toDoubles());
    kept.close();
  }
}
