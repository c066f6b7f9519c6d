package dev.autodidact.run;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.evaluate.InstanceCurve;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.Online;
import dev.autodidact.learner.baseline.NearestNeighbour;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import dev.autodidact.train.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The best θ of a run, and the unseen tasks it is tested on.
final class Testing implements AutoCloseable {
  private static final int WARM_UP = 3;
  private static final int TIMED = 20;

  /// How many examples of each class a sequence shows (Santoro et al., 2016).
  private static final int INSTANCES = 10;

  private final Run run;
  private final Path checkpoint;
  private final DataSets data;
  private final Workers workers;
  private final Params theta;
  private final long step;

  Testing(Run run, Path checkpoint, DataSets data, Workers workers) {
    this.run = run;
    this.checkpoint = checkpoint;
    this.data = data;
    this.workers = workers;
    try (Scope scope = new Scope()) {
      Safetensors.Content best = Safetensors.read(checkpoint);
      this.theta = best.params().keptFrom(scope);
      this.step = Long.parseLong(best.metadata().getOrDefault("step", "0"));
    }
  }

  /// How many numbers the learner learned.
  long parameters() {
    return theta.count();
  }

  /// The scores of [Run#evaluate], and all that belongs to them.
  Result result(Experiment asked, int count, long seed, Progress progress) {
    TaskDistribution test = run.load(asked.tasks(), data).test();
    MetaLearner learner = learner(asked, test);
    long start = System.nanoTime();
    Scores scores = scores(asked, count, seed, progress);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Result(
        test.problem(),
        scores,
        1.0 / asked.tasks().ways(),
        baseline(test, seed(seed), count, workers),
        instances(learner, test, asked.tasks(), seed(seed), count),
        asked.tasks(),
        asked.config(),
        learner.transductive(),
        test.digest(seed(seed), count),
        seed,
        step,
        run.folder().toString(),
        Start.of(run.folder()),
        seconds);
  }

  /// Scores on the tasks `0 .. count - 1` of `seed`.
  Scores scores(Experiment asked, int count, long seed, Progress progress) {
    TaskDistribution test = run.load(asked.tasks(), data).test();
    MetaLearner learner = learner(asked, test);
    return Evaluation.of(
        support -> learner.adapt(theta, support),
        Evaluation.Queries.TOGETHER,
        Run.presented(test, learner),
        seed(seed),
        count,
        workers,
        done -> progress.tested(done, count));
  }

  /// What one task costs, in milliseconds, on one thread: the median of twenty.
  ///
  /// @param adapt the mini learning session
  /// @param predict all queries of the task
  record Cost(double adapt, double predict) {}

  Cost cost(Experiment asked, long seed) {
    TaskDistribution test = run.load(asked.tasks(), data).test();
    MetaLearner learner = learner(asked, test);
    TaskDistribution shown = Run.presented(test, learner);
    return workers.map(1, _ -> cost(learner, shown, seed(seed))).getFirst();
  }

  private Cost cost(MetaLearner learner, TaskDistribution test, Seed seed) {
    double[] adapt = new double[TIMED];
    double[] predict = new double[TIMED];
    for (int i = -WARM_UP; i < TIMED; i++) {
      try (var _ = new Scope()) {
        Tasks task = test.sample(seed, Math.max(i, 0), 1);
        long start = System.nanoTime();
        Adapted adapted = learner.adapt(theta, task.support());
        long between = System.nanoTime();
        adapted.predict(task.query().x()).toDoubles();
        if (i >= 0) {
          adapt[i] = (between - start) / 1e6;
          predict[i] = (System.nanoTime() - between) / 1e6;
        }
      }
    }
    Arrays.sort(adapt);
    Arrays.sort(predict);
    return new Cost(adapt[TIMED / 2], predict[TIMED / 2]);
  }

  /// Nearest neighbour on raw inputs; none for regression.
  static Optional<Scores> baseline(TaskDistribution test, Seed seed, int count, Workers workers) {
    return test.problem() instanceof Problem.Classification
        ? Optional.of(Evaluation.of(NearestNeighbour::adapt, test, seed, count, workers))
        : Optional.empty();
  }

  private List<Scores> instances(
      MetaLearner learner, TaskDistribution test, TaskSettings tasks, Seed seed, int count) {
    int each = Math.min(INSTANCES, tasks.shots() + tasks.queries());
    return learner instanceof Online online
        ? InstanceCurve.of(online, theta, test, each, seed, count, workers)
        : List.of();
  }

  static Seed seed(long seed) {
    return new Seed(seed).split("test");
  }

  private MetaLearner learner(Experiment asked, TaskDistribution test) {
    MetaLearner learner = Run.learner(asked, test);
    TaskSettings tasks = asked.tasks();
    try (var _ = new Scope()) {
      theta.requireShapesOf(
          learner.init(new Seed(0)),
          "%s does not fit tasks of %d ways, it was trained on %d"
              .formatted(checkpoint, tasks.ways(), tasks.trainWays()));
    }
    return learner;
  }

  @Override
  public void close() {
    theta.close();
  }
}
