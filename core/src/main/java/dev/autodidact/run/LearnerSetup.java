package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.agent.Effort;
import dev.autodidact.data.Inventory;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Answer;
import dev.autodidact.evaluate.Answers;
import dev.autodidact.evaluate.ClassScores;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.evaluate.Evaluation.Queries;
import dev.autodidact.evaluate.Gallery;
import dev.autodidact.evaluate.InstanceCurve;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.evaluate.TaskCost;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.Online;
import dev.autodidact.learner.baseline.MeanPrediction;
import dev.autodidact.learner.baseline.NearestNeighbour;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Shuffled;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.train.Course;
import dev.autodidact.train.LearnerCourse;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A learner with the few-shot tasks that it is trained, validated and tested on.
///
/// @param learner for test tasks, which may have other ways than those of training
record LearnerSetup(
    Experiment experiment,
    FewShotTasks tasks,
    Source.Data data,
    Source.Distributions distributions,
    MetaLearner learner)
    implements Setup {
  /// How many examples of each class a sequence shows (Santoro et al., 2016).
  private static final int INSTANCES = 10;

  /// @param told is told what was read, also where it then does not fit
  static LearnerSetup of(
      Experiment experiment, FewShotTasks tasks, DataSets data, Consumer<Inventory> told) {
    LearnerForm<?> form = Algorithm.of(experiment.algorithm()).learner(experiment.config());
    form.requireTraining(experiment.algorithm(), tasks);
    Source.Data read = data.load(tasks);
    told.accept(read.inventory());
    Source.Distributions balanced = read.distributions().apply(tasks);
    Source.Distributions drawn = tasks.unbalanced() ? balanced.unbalanced() : balanced;
    told.accept(drawn.inventory());
    form.requireProblem(experiment.algorithm(), tasks, drawn.test().problem());
    MetaLearner learner =
        build(experiment, drawn.test().problem(), drawn.test().input(), trainClasses(tasks, drawn));
    if (!tasks.plain()) {
      build(experiment, drawn.training().problem(), drawn.training().input(), 0);
    }
    requireFreezable(experiment.training(), learner);
    return new LearnerSetup(experiment, tasks, read, drawn, learner);
  }

  private static void requireFreezable(OuterLoop loop, MetaLearner learner) {
    if (loop.freeze().isEmpty()) {
      return;
    }
    try (var _ = new Scope()) {
      Params theta = learner.init(new Seed(0));
      List<String> names = List.copyOf(theta.trainable().names());
      for (String name : loop.freeze()) {
        if (names.stream().noneMatch(n -> n.startsWith(name))) {
          throw new InvalidInputException(
              "--freeze %s: no parameter begins so; there are %s"
                  .formatted(name, String.join(", ", names)));
        }
      }
      if (loop.frozen(theta).names().containsAll(names)) {
        throw new InvalidInputException("--freeze: it leaves nothing to be trained");
      }
    }
  }

  static MetaLearner build(Experiment experiment, Problem problem, Input input, int trainClasses) {
    LearnerForm.Given given =
        new LearnerForm.Given(experiment.net().orElseThrow(), problem, input, trainClasses);
    return Algorithm.of(experiment.algorithm())
        .learner(experiment.config())
        .build(experiment.config(), given);
  }

  @Override
  public Inventory inventory() {
    return data.inventory().and(distributions.inventory());
  }

  private static int trainClasses(FewShotTasks tasks, Source.Distributions drawn) {
    return tasks.plain() ? drawn.training().problem().outputs() : 0;
  }

  /// The same learner for training tasks, which may have other ways than those of a test.
  MetaLearner trained() {
    return tasks.plain()
        ? learner
        : build(
            experiment, distributions.training().problem(), distributions.training().input(), 0);
  }

  /// The same learner for tasks that may have other ways than those of a test.
  MetaLearner learner(TaskDistribution like) {
    return learner instanceof Embedded.Learner // tells any number of classes apart
        ? learner
        : build(experiment, like.problem(), like.input(), trainClasses(tasks, distributions));
  }

  private SequencedMap<String, TaskDistribution> parts() {
    SequencedMap<String, TaskDistribution> parts = new LinkedHashMap<>();
    parts.put("training", distributions.training());
    parts.put("validation", distributions.validation());
    parts.put("test", distributions.test());
    return parts;
  }

  @Override
  public SequencedMap<String, String> digests() {
    SequencedMap<String, String> digests = new LinkedHashMap<>();
    parts().forEach((part, drawn) -> digests.put(part, drawn.source()));
    return digests;
  }

  @Override
  public Found found() {
    SequencedMap<String, List<String>> classes = new LinkedHashMap<>();
    parts().forEach((part, drawn) -> classes.put(part, drawn.names()));
    classes.values().removeIf(List::isEmpty);
    return new Found(
        digests(), classes, trainClasses(tasks, distributions), inventory(), data.preprocessing());
  }

  @Override
  public SequencedMap<String, SampleTask> samples(Test test) {
    SequencedMap<String, SampleTask> samples = new LinkedHashMap<>();
    SampleTask.of(distributions.training(), new Seed(experiment.seed()), 0)
        .ifPresent(task -> samples.put("training", task));
    SampleTask.of(distributions.test(), test.tasks(), 0)
        .ifPresent(task -> samples.put("test", task));
    return samples;
  }

  @Override
  public Params init(Seed seed) {
    return learner.init(seed);
  }

  @Override
  public Course course(OuterLoop loop, Seed seed, Workers workers, Consumer<Effort> effort) {
    MetaLearner trained = trained();
    return new LearnerCourse(
        trained,
        presented(distributions.training(), trained),
        presented(distributions.validation(), trained),
        loop,
        seed,
        workers);
  }

  /// In a random order, where order matters to the learner.
  static TaskDistribution presented(TaskDistribution tasks, MetaLearner learner) {
    return learner instanceof Online ? new Shuffled(tasks) : tasks;
  }

  @Override
  public Result.Tested test(Params theta, Test test, Workers workers, Progress progress) {
    TaskDistribution unseen = distributions.test();
    Answers answers = new Answers(unseen.problem(), test.count());
    Scores together = scores(theta, test, Queries.TOGETHER, workers, progress, answers);
    Optional<Scores> alone =
        test.queries() == Queries.TOGETHER
            ? Optional.empty()
            : Optional.of(
                learner.transductive()
                    ? scores(theta, test, Queries.ALONE, workers, progress, (_, _, _) -> {})
                    : together);
    Result.OfTasks about =
        new Result.OfTasks(
            unseen.problem(),
            learner.transductive(),
            learner.alone(),
            alone,
            test.baselines() ? instances(theta, test, workers) : List.of(),
            answers.tasks(workers));
    return new Result.Tested(
        about,
        together,
        test.baselines() ? baselines(test, workers) : List.of(),
        unseen.digest(test.tasks(), test.count()));
  }

  private Scores scores(
      Params theta,
      Test test,
      Queries queries,
      Workers workers,
      Progress progress,
      Evaluation.Witness witness) {
    return Evaluation.of(
        support -> learner.adapt(theta, support),
        queries,
        presented(distributions.test(), learner),
        test.tasks(),
        test.count(),
        workers,
        done -> progress.tested(done, test.count()),
        witness);
  }

  /// Test tasks to look at.
  ///
  /// @param seed of the test
  Gallery gallery(long seed, Scores scores, List<Answer> answers) {
    TaskDistribution shown = presented(distributions.test(), learner);
    return Gallery.of(shown, Test.tasks(seed), scores, answers);
  }

  /// How single classes of the test did.
  ///
  /// @param seed of the test
  Optional<ClassScores> classScores(long seed, List<Answer> answers) {
    TaskDistribution shown = presented(distributions.test(), learner);
    return ClassScores.of(shown, Test.tasks(seed), answers);
  }

  /// Nearest neighbour on raw inputs, or the mean of the support where numbers are asked for. None
  /// of texts as tokens, between whose numbers there is no distance.
  private List<Baseline> baselines(Test test, Workers workers) {
    if (distributions.test().input() instanceof Input.Tokens
        || learner instanceof Embedded.Learner) {
      return List.of();
    }
    return switch (distributions.test().problem()) {
      case Problem.Classification _ ->
          List.of(baseline(Result.NEAREST, NearestNeighbour::adapt, test, workers));
      case Problem.Regression _ ->
          List.of(baseline(Result.MEAN, MeanPrediction::adapt, test, workers));
    };
  }

  private Baseline baseline(
      String name, Function<Examples, Adapted> adapt, Test test, Workers workers) {
    TaskDistribution unseen = distributions.test();
    return Baseline.of(name, Evaluation.of(adapt, unseen, test.tasks(), test.count(), workers));
  }

  /// None of unbalanced queries: not every class then has that many examples.
  private List<Scores> instances(Params theta, Test test, Workers workers) {
    int each = Math.min(INSTANCES, tasks.shots() + tasks.queries());
    return learner instanceof Online online && !tasks.unbalanced()
        ? InstanceCurve.of(
            online, theta, distributions.test(), each, test.tasks(), test.count(), workers)
        : List.of();
  }

  TaskCost cost(Params theta, Test test, Workers workers) {
    TaskDistribution shown = presented(distributions.test(), learner);
    return TaskCost.of(learner, theta, shown, test.tasks(), workers);
  }

  @Override
  public List<SequencedMap<String, Object>> details(Result result) {
    Seed seed = Test.tasks(result.seed());
    double[] scores = result.scores().perTask();
    return IntStream.range(0, scores.length)
        .mapToObj(
            i -> {
              SequencedMap<String, Object> line = new LinkedHashMap<>();
              line.put("task", i);
              line.put(result.measure(), scores[i]);
              line.putAll(distributions.test().describe(seed, i));
              return line;
            })
        .toList();
  }
}
