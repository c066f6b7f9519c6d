package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.baseline.NearestNeighbour;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Json;
import dev.autodidact.record.Safetensors;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.train.Progress;
import dev.autodidact.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A run folder: settings, checkpoints, figures.
///
/// `run.json` holds the settings; [Trainer] adds checkpoints and the learning curve, and evaluating
/// adds `result.json`.
public final class Run {
  /// The version of run folders that this code reads and writes.
  public static final int FORMAT = 1;

  /// The seed of the test tasks where none is given: the same tasks for every learner.
  public static final long TEST_SEED = 0;

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
  /// @param data the folder that holds data sets
  /// @throws InvalidInputException if the folder is taken or cannot be written, or the settings or
  ///   data do not fit
  public static Run create(Path folder, Experiment experiment, Path data) {
    Settings settings = settings(experiment, data);
    return begin(RunFolder.claim(folder), settings);
  }

  /// Begins a run in the first free one of the folders `LEARNER-TASKS-N` of `parent`.
  ///
  /// @param data the folder that holds data sets
  /// @throws InvalidInputException if `parent` cannot be written, or the settings or data do not
  ///   fit
  public static Run createNext(Path parent, Experiment experiment, Path data) {
    Settings settings = settings(experiment, data);
    String name = experiment.learner() + "-" + experiment.tasks().source();
    return begin(RunFolder.next(parent, name), settings);
  }

  private static Settings settings(Experiment experiment, Path data) {
    Learners kind = Learners.of(experiment.learner());
    kind.requireKindOf(experiment.tasks());
    TaskSettings.Distributions tasks = experiment.tasks().load(data);
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
    Settings read = Json.read(file, Settings.class);
    Experiment experiment = Presets.completed(read.experiment());
    return new Run(folder, new Settings(read.format(), experiment, read.data(), read.versions()));
  }

  public Path folder() {
    return folder;
  }

  public Experiment experiment() {
    return settings.experiment();
  }

  /// Trains to the end, from the start or from where it stopped.
  public void train(Path data, Workers workers, Progress progress) {
    TaskSettings.Distributions tasks = load(experiment().tasks(), data);
    new Trainer(
            learner(experiment(), tasks.training()),
            tasks.training(),
            tasks.validation(),
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
  public Result evaluate(Experiment asked, int count, long seed, Path data, Workers workers) {
    TaskSettings.Distributions tasks = load(asked.tasks(), data);
    TaskDistribution test = tasks.test();
    Seed testSeed = new Seed(seed).split("test");
    try (var _ = new Scope()) {
      Safetensors.Content best = Safetensors.read(best());
      MetaLearner learner = learner(asked, test);
      Params theta = fitting(best.params(), learner, asked.tasks());
      long start = System.nanoTime();
      Scores scores = Evaluation.of(learner, theta, test, testSeed, count, workers);
      double seconds = (System.nanoTime() - start) / 1e9;
      Result result =
          new Result(
              test.problem(),
              scores,
              1.0 / asked.tasks().ways(),
              baseline(test, testSeed, count, workers),
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
    return Learners.of(experiment.learner()).build(experiment, tasks.problem(), tasks.inputShape());
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

  private TaskSettings.Distributions load(TaskSettings like, Path data) {
    TaskSettings.Distributions tasks = like.load(data);
    if (!Provenance.data(tasks).equals(settings.data())) {
      throw new InvalidInputException(
          "the data are not those that %s was trained on: their digest differs".formatted(folder));
    }
    return tasks;
  }
}
