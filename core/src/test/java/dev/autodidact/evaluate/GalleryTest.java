package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Ranks;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation.Queries;
import dev.autodidact.learner.baseline.NearestNeighbour;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PatternPictures;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is shown of a test is what was scored.
@ExtendWith(FreesTensors.class)
class GalleryTest {
  private static final int COUNT = 25;
  private static final Seed SEED = new Seed(5);
  private static final TaskDistribution TASKS =
      new FewShot(new PatternPictures(new Seed(1), 9, 6, 4, 0.8), 3, 1, 2);

  private record Tested(Scores scores, List<Answer> answers) {
    static Tested of(int threads) {
      try (Workers workers = new Workers(threads)) {
        return of(workers, _ -> {});
      }
    }

    static Tested of(Workers workers, IntConsumer progress) {
      Answers answers = new Answers(TASKS.problem(), COUNT);
      Scores scores =
          Evaluation.of(
              NearestNeighbour::adapt,
              Queries.TOGETHER,
              TASKS,
              SEED,
              COUNT,
              workers,
              progress,
              answers);
      return new Tested(scores, answers.tasks(workers));
    }

    private Answer.Labels labels(int task) {
      return (Answer.Labels) answers.get(task);
    }
  }

  private static double accuracy(Answer.Labels labels) {
    int right = 0;
    for (int i = 0; i < labels.queries(); i++) {
      right += labels.right(i) ? 1 : 0;
    }
    return (double) right / labels.queries();
  }

  @Test
  void answersAreThoseThatWereScored() {
    Tested tested = Tested.of(2);
    double[] perTask = tested.scores().perTask();
    assertThat(tested.answers()).hasSize(COUNT);
    for (int t = 0; t < COUNT; t++) {
      assertThat(accuracy(tested.labels(t))).as("task %d", t).isCloseTo(perTask[t], within(1e-6));
    }
    assertThat(Arrays.stream(perTask).distinct().count()).isGreaterThan(3);
  }

  @Test
  void whatIsNotFiniteIsNobodysAnswer() {
    Answers answers = new Answers(new Problem.Classification(2), 1);
    try (Workers workers = new Workers(1);
        var _ = new Scope()) {
      Tasks task = new FewShot(new PatternPictures(SEED, 2, 2, 4, 0.5), 2, 1, 1).sample(SEED, 0, 1);
      answers.saw(0, task, Tensors.of(new float[] {Float.NaN, 1, 0, 0.5f}, 1, 2, 2));
      Answer.Labels labels = (Answer.Labels) answers.tasks(workers).getFirst();
      assertThat(labels.predicted()).containsExactly(-1, 1);
      assertThat(labels.confidence()[0]).isZero();
      assertThat((double) labels.confidence()[1]).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-6));
    }
  }

  /// Of three shards, each in another process or two in one.
  @Test
  void severalProcessesKnowWhatAllOfThemAnsweredAndHowFarTheyAre() {
    Tested alone = Tested.of(1);
    for (int size = 2; size <= 3; size++) {
      AtomicInteger told = new AtomicInteger();
      List<Tested> tested =
          Ranks.run(
              size,
              workers -> Tested.of(workers, workers.group().rank() == 0 ? told::set : _ -> {}));
      assertThat(told).as("told by rank 0").hasValue(COUNT);
      assertThat(tested)
          .allSatisfy(each -> assertThat(each).usingRecursiveComparison().isEqualTo(alone));
    }
  }

  @Test
  void showsTheFirstTasksTheHardestAndTheMostConfidentMistakes() {
    Tested tested = Tested.of(1);
    double[] perTask = tested.scores().perTask();
    Gallery gallery = Gallery.of(TASKS, SEED, tested.scores(), tested.answers());

    assertThat(gallery.tasks()).extracting(Gallery.Shown::number).containsExactly(0, 1, 2, 3);
    double worst = Arrays.stream(perTask).skip(4).min().orElseThrow();
    assertThat(gallery.hardest().getFirst().score()).isEqualTo(worst);
    try (var _ = new Scope()) {
      Tasks first = TASKS.sample(SEED, 2, 1);
      Gallery.Shown shown = gallery.tasks().get(2);
      assertThat(shown.query().y()).isEqualTo(first.query().y().toFloats());
      assertThat(shown.query().x()[3])
          .isEqualTo(Arrays.copyOfRange(first.query().x().toFloats(), 48, 64));
      assertThat(shown.answer()).isSameAs(tested.answers().get(2));
    }
    assertThat(gallery.mistakes())
        .isNotEmpty()
        .isSortedAccordingTo((a, b) -> Double.compare(b.confidence(), a.confidence()))
        .allSatisfy(m -> assertThat(m.of().name()).isNotEqualTo(m.taken().name()));
  }

  @Test
  void countsClassesAndConfusions() {
    Tested tested = Tested.of(1);
    ClassScores classes = ClassScores.of(TASKS, SEED, tested.answers()).orElseThrow();

    assertThat(classes.accuracies()).hasSize(9).isSorted();
    assertThat(classes.worst().getFirst().scores().mean()).isEqualTo(classes.accuracies()[0]);
    assertThat(classes.best().getFirst().scores().mean()).isEqualTo(classes.accuracies()[8]);
    ClassScores.Confusion most = classes.confusions().getFirst();
    int times = 0;
    int queries = 0;
    for (int t = 0; t < COUNT; t++) {
      List<?> names = (List<?>) Objects.requireNonNull(TASKS.describe(SEED, t).get("classes"));
      int of = names.indexOf(most.of().name());
      int taken = names.indexOf(most.taken().name());
      Answer.Labels labels = tested.labels(t);
      for (int i = 0; i < labels.queries() && of >= 0 && taken >= 0; i++) {
        queries += labels.labels()[i] == of ? 1 : 0;
        times += labels.labels()[i] == of && labels.predicted()[i] == taken ? 1 : 0;
      }
    }
    assertThat(most.times()).isEqualTo(times).isPositive();
    assertThat(most.queries()).isEqualTo(queries);
  }
}
