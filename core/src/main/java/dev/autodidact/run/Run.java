package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.Online;
import dev.autodidact.record.Json;
import dev.autodidact.task.Shuffled;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.train.Course;
import dev.autodidact.train.LearnerCourse;
import dev.autodidact.train.Pace;
import dev.autodidact.train.Progress;
import dev.autodidact.train.Rehearsal;
import dev.autodidact.train.TrainConfig;
import dev.autodidact.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A run folder: settings, checkpoints, figures.
///
/// `run.json` holds the settings; [Trainer] adds checkpoints and the learning curve, and what an
/// evaluation finds can be added as `result.json`.
public final class Run {
  /// The version of run folders that this code reads and writes.
  public static final int FORMAT = 3;

  /// The seed of the test tasks where none is given: the same tasks for every learner.
  public static final long TEST_SEED = 0;

  private static final String SETTINGS = "run.json";
  private static final String RESULT = "result.json";
  private static final String CLOCK = "clock.jsonl";

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
    String otherwise = ", or go on with `train --resume %s`".formatted(folder);
    return begin(RunFolder.claim(folder, otherwise), settings);
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
    Experiment settled = settled(experiment, data);
    TaskSettings.Distributions tasks = data.load(experiment.tasks());
    return new Settings(FORMAT, settled, Provenance.data(tasks), Provenance.versions());
  }

  /// The settings of a new run, refused where learner and data do not fit.
  static Experiment settled(Experiment experiment, DataSets data) {
    Learners kind = Learners.of(experiment.learner());
    kind.requireKindOf(experiment.tasks());
    TaskDistribution training = data.load(experiment.tasks()).training();
    Experiment settled = kind.settled(experiment, training);
    learner(settled, training);
    return settled;
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
    JsonNode found = Json.readTree(file);
    if (found.path("experiment").has("agent")) {
      throw new InvalidInputException("%s is the run of an agent".formatted(folder));
    }
    int format = found.path("format").asInt();
    if (format != OldRun.FORMAT) {
      requireFormat(file, format);
    }
    try {
      return new Run(folder, Json.convert(OldRun.upgraded(found), Settings.class));
    } catch (InvalidInputException e) {
      throw new InvalidInputException("%s is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  static void requireFormat(Path file, int format) {
    if (format != FORMAT) {
      throw new InvalidInputException(
          "%s is of format %d, this program reads format %d: use the version that wrote it"
              .formatted(file, format, FORMAT));
    }
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
    TrainConfig config = experiment().training();
    Seed seed = new Seed(experiment().seed());
    Course course =
        new LearnerCourse(
            learner,
            presented(tasks.training(), learner),
            presented(tasks.validation(), learner),
            config,
            seed,
            workers);
    Progress clock = new Clock(folder.resolve(CLOCK), Map::of, progress);
    new Trainer(course, config.iterations(), config.validateEvery(), seed, folder, clock).run();
  }

  /// The learning curve so far.
  public List<Validation> validations() {
    return Validation.read(folder.resolve(Trainer.METRICS), folder.resolve(CLOCK));
  }

  /// The settings with as many iterations as fit into `seconds` on this machine, which is measured.
  public static Paced pace(Experiment experiment, double seconds, DataSets data, Workers workers) {
    Experiment settled = settled(experiment, data);
    long start = System.nanoTime();
    Pace pace = Pace.measure(rehearsal(settled, data, workers), seconds);
    double left = seconds - (System.nanoTime() - start) / 1e9;
    return new Paced(settled.with(pace.fill(experiment.training(), left)), pace);
  }

  /// What times the training of new settings.
  ///
  /// @throws InvalidInputException if learner and data do not fit
  public static Rehearsal rehearsal(Experiment experiment, DataSets data, Workers workers) {
    Experiment settled = settled(experiment, data);
    TaskSettings.Distributions tasks = data.load(settled.tasks());
    MetaLearner learner = learner(settled, tasks.training());
    return new Rehearsal(
        learner,
        presented(tasks.training(), learner),
        presented(tasks.validation(), learner),
        settled.training(),
        workers);
  }

  /// @param experiment settings that fit into the time
  /// @param pace what was measured
  public record Paced(Experiment experiment, Pace pace) {}

  /// Tests the best checkpoint on unseen tasks; nothing is written.
  ///
  /// @param asked the settings of the run, but for other test tasks or another way to adapt
  /// @param count how many tasks
  /// @param seed of the tasks
  public Result evaluate(
      Experiment asked, int count, long seed, DataSets data, Workers workers, Progress progress) {
    try (Testing testing = testing(data, workers)) {
      return testing.result(asked, count, seed, progress);
    }
  }

  /// Writes `result.json`.
  ///
  /// @throws InvalidInputException if the folder cannot be written
  public void write(Result result) {
    Json.write(folder.resolve(RESULT), result.toJson());
  }

  Testing testing(DataSets data, Workers workers) {
    return new Testing(this, best(), data, workers);
  }

  /// The learner and its best θ, to adapt with; the caller closes it.
  public TrainedLearner load() {
    return TrainedLearner.load(best(), experiment());
  }

  /// Lets a training that has not begun start from the best checkpoint of another run.
  ///
  /// @throws InvalidInputException if there is none
  public void startFrom(Run other) {
    Start.write(folder, other);
  }

  Path best() {
    Path best = folder.resolve(Trainer.BEST);
    if (!Files.exists(best)) {
      throw new InvalidInputException(
          "%s is not there: the run was stopped early, go on with `train --resume %s`"
              .formatted(best, folder));
    }
    return best;
  }

  static MetaLearner learner(Experiment experiment, TaskDistribution tasks) {
    Learners learner = Learners.of(experiment.learner());
    if (!learner.solves(tasks.problem())) {
      throw new InvalidInputException(
          "%s tells classes apart, and %s asks for numbers: choose maml, fomaml, anil or reptile"
              .formatted(learner.id(), experiment.tasks().source()));
    }
    return learner.build(experiment, tasks.problem(), tasks.inputShape());
  }

  /// In a random order, where order matters to the learner.
  static TaskDistribution presented(TaskDistribution tasks, MetaLearner learner) {
    return learner instanceof Online ? new Shuffled(tasks) : tasks;
  }

  /// The tasks, of the very data that the run was trained on.
  TaskSettings.Distributions load(TaskSettings like, DataSets data) {
    TaskSettings.Distributions tasks = data.load(like);
    if (!Provenance.data(tasks).equals(settings.data())) {
      throw new InvalidInputException(
          "the data are not those that %s was trained on: their digest differs".formatted(folder));
    }
    return tasks;
  }
}
