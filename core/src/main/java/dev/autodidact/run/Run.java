package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.evaluate.InstanceCurve;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.Online;
import dev.autodidact.learner.baseline.NearestNeighbour;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Json;
import dev.autodidact.record.Safetensors;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Shuffled;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.train.Progress;
import dev.autodidact.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run folder: settings, checkpoints, figures.
///
/// `run.json` holds the settings; [Trainer] adds checkpoints and the learning curve, and evaluating
/// adds `result.json`.
public final class Run {
  /// The version of run folders that this code reads and writes.
  public static final int FORMAT = 2;

  /// The seed of the test tasks where none is given: the same tasks for every learner.
  public static final long TEST_SEED = 0;

  /// How many examples of each class a sequence shows (Santoro et al., 2016).
  private static final int INSTANCES = 10;

  private static final String SETTINGS = "run.json";
  private static final String RESULT = "result.json";

  /// What `run.json` holds.
  ///
  /// @param format [#FORMAT]
  /// @param experiment the settings
  /// @param data SHA-256 of the data of each part
  /// @param versions of what computed the run
  record Settings(
      int format, Experiment experiment, Map<String, String> data, Map<String, String> versions) {}

  private final Path folder;
  private final Settings settings;

  private Run(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /// Begins a run in `folder`, which must be new or empty.
  ///
  /// @param data where the tasks come from
  /// @throws InvalidInputException if the folder is taken or cannot be written, or the settings or
  ///   data do not fit
  public static Run create(Path folder, Experiment experiment, DataSets data) {
    Settings settings = settings(experiment, data);
    return begin(RunFolder.claim(folder), settings);
  }

  /// Begins a run in the first free one of the folders `LEARNER-TASKS-N` of `parent`.
  ///
  /// @param data where the tasks come from
  /// @throws InvalidInputException if `parent` cannot be written, or the settings or data do not
  ///   fit
  public static Run createNext(Path parent, Experiment experiment, DataSets data) {
    Settings settings = settings(experiment, data);
    String name = experiment.learner() + "-" + Source.fileName(experiment.tasks().source());
    return begin(RunFolder.next(parent, name), settings);
  }

  private static Settings settings(Experiment experiment, DataSets data) {
    Learners kind = Learners.of(experiment.learner());
    kind.requireKindOf(experiment.tasks());
    TaskSettings.Distributions tasks = data.load(experiment.tasks());
    Experiment settled = kind.settled(experiment, tasks.training());
    learner(settled, tasks.training());
    return new Settings(FORMAT, settled, Provenance.data(tasks), Provenance.versions());
  }

  private static Run begin(Path folder, Settings settings) {
    try {
      Json.write(folder.resolve(SETTINGS), settings);
    } catch (InvalidInputException e) {
      RunFolder.release(folder);
      throw e;
    }
    return new Run(folder, settings);
  }

  /// Opens the run in `folder`.
  ///
  /// @throws InvalidInputException if there is none, or it is damaged or of another version
  public static Run open(Path folder) {
    Path file = folder.resolve(SETTINGS);
    if (!Files.exists(file)) {
      throw new InvalidInputException(
          "%s is not a run folder: it has no run.json".formatted(folder));
    }
    int format = Json.readTree(file).path("format").asInt();
    if (format != FORMAT) {
      throw new InvalidInputException(
          "%s is of format %d, this program reads format %d: use the version that wrote it"
              .formatted(file, format, FORMAT));
    }
    return new Run(folder, Json.read(file, Settings.class));
  }

  public Path folder() {
    return folder;
  }

  public Experiment experiment() {
    return settings.experiment();
  }

  /// Trains to the end, from the start or from where it stopped.
  public void train(DataSets data, Workers workers, Progress progress) {
    TaskSettings.Distributions tasks = load(experiment().tasks(), data);
    MetaLearner learner = learner(experiment(), tasks.training());
    new Trainer(
            learner,
            presented(tasks.training(), learner),
            presented(tasks.validation(), learner),
            experiment().training(),
            new Seed(experiment().seed()),
            folder,
            workers,
            progress)
        .run();
  }

  /// Tests the best checkpoint on unseen tasks and writes `result.json`.
  ///
  /// @param asked the settings of the run, but for other test tasks or another way to adapt
  /// @param count how many tasks
  /// @param seed of the tasks
  public Result evaluate(Experiment asked, int count, long seed, DataSets data, Workers workers) {
    TaskSettings.Distributions tasks = load(asked.tasks(), data);
    TaskDistribution test = tasks.test();
    Seed testSeed = new Seed(seed).split("test");
    try (var _ = new Scope()) {
      Safetensors.Content best = Safetensors.read(best());
      MetaLearner learner = learner(asked, test);
      TaskDistribution shown = presented(test, learner);
      Params theta = fitting(best.params(), learner, asked.tasks());
      long start = System.nanoTime();
      Scores scores = Evaluation.of(learner, theta, shown, testSeed, count, workers);
      double seconds = (System.nanoTime() - start) / 1e9;
      Result result =
          new Result(
              test.problem(),
              scores,
              1.0 / asked.tasks().ways(),
              baseline(test, testSeed, count, workers),
              instances(learner, theta, test, asked.tasks(), testSeed, count, workers),
              asked.tasks(),
              learner.transductive(),
              test.digest(testSeed, count),
              seed,
              Long.parseLong(best.metadata().getOrDefault("step", "0")),
              folder.toString(),
              seconds);
      Json.write(folder.resolve(RESULT), result.toJson());
      return result;
    }
  }

  private static Optional<Scores> baseline(
      TaskDistribution test, Seed seed, int count, Workers workers) {
    return test.problem() instanceof Problem.Classification
        ? Optional.of(Evaluation.of(NearestNeighbour::adapt, test, seed, count, workers))
        : Optional.empty();
  }

  private static List<Scores> instances(
      MetaLearner learner,
      Params theta,
      TaskDistribution test,
      TaskSettings tasks,
      Seed seed,
      int count,
      Workers workers) {
    int each = Math.min(INSTANCES, tasks.shots() + tasks.queries());
    return learner instanceof Online online
        ? InstanceCurve.of(online, theta, test, each, seed, count, workers)
        : List.of();
  }

  /// The learner and its best θ, to adapt with; the caller closes it.
  public TrainedLearner load() {
    return TrainedLearner.load(best(), experiment());
  }

  private Path best() {
    Path best = folder.resolve(Trainer.BEST);
    if (!Files.exists(best)) {
      throw new InvalidInputException(
          "%s is not there: the run was stopped early, go on with `train --resume %s`"
              .formatted(best, folder));
    }
    return best;
  }

  private static MetaLearner learner(Experiment experiment, TaskDistribution tasks) {
    Learners learner = Learners.of(experiment.learner());
    if (!learner.family().equals("optimization") && tasks.problem() instanceof Problem.Regression) {
      throw new InvalidInputException(
          "%s tells classes apart, and %s asks for numbers: choose maml, fomaml or reptile"
              .formatted(learner.id(), experiment.tasks().source()));
    }
    return learner.build(experiment, tasks.problem(), tasks.inputShape());
  }

  /// In a random order, where order matters to the learner.
  private static TaskDistribution presented(TaskDistribution tasks, MetaLearner learner) {
    return learner instanceof Online ? new Shuffled(tasks) : tasks;
  }

  private Params fitting(Params theta, MetaLearner learner, TaskSettings asked) {
    try {
      return theta.requireShapesOf(learner.init(new Seed(0)));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "%s does not fit tasks of %d ways, it was trained on %d: %s"
              .formatted(best(), asked.ways(), asked.trainWays(), e.getMessage()),
          e);
    }
  }

  private TaskSettings.Distributions load(TaskSettings like, DataSets data) {
    TaskSettings.Distributions tasks = data.load(like);
    if (!Provenance.data(tasks).equals(settings.data())) {
      throw new InvalidInputException(
          "the data are not those that %s was trained on: their digest differs".formatted(folder));
    }
    return tasks;
  }
}
