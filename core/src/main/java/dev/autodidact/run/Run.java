package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.agent.Agent;
import dev.autodidact.agent.Effort;
import dev.autodidact.data.Inventory;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Calibration;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Folders;
import dev.autodidact.record.Json;
import dev.autodidact.record.Ownership;
import dev.autodidact.record.Safetensors;
import dev.autodidact.record.Sums;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Progress;
import dev.autodidact.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A run folder: settings, checkpoints, figures.
///
/// `run.json` holds the settings, `classes.json` the names of the classes of each part; [Trainer]
/// adds checkpoints and the learning curve, and what an evaluation finds can be added.
public final class Run {
  /// The version of run folders that this code writes; it reads older ones too ([OldRun]).
  public static final int FORMAT = 4;

  /// The seed of the test tasks where none is given: the same tasks for everyone.
  public static final long TEST_SEED = 0;

  static final String QUESTION = "question.json";
  static final String CALIBRATION = "calibration.json";
  static final String RESULT = "result.json";
  static final String CLOCK = "clock.jsonl";
  static final String EVALUATION = "evaluation-%d.json";

  private final Path folder;
  private final RunSettings settings;

  Run(Path folder, RunSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /// Begins a run in `folder`, which must be new or empty.
  ///
  /// @param data where the tasks come from
  /// @param from the run from whose best checkpoint the training starts, instead of at random; what
  ///   does not fit of it is left out ([Start])
  /// @throws InvalidInputException if the folder is taken or cannot be written, or the settings,
  ///   data or checkpoint do not fit
  public static Run create(Path folder, Experiment experiment, DataSets data, Optional<Run> from) {
    Setup setup = Beginning.checked(experiment, data, from);
    return Beginning.in(folder, experiment, setup, from);
  }

  /// Begins a run in `folder`, from the start.
  public static Run create(Path folder, Experiment experiment, DataSets data) {
    return create(folder, experiment, data, Optional.empty());
  }

  /// Begins a run in the first free one of the folders `ALGORITHM-TASKS-N` of `parent`.
  ///
  /// @param data where the tasks come from
  /// @param from as in [#create]
  /// @throws InvalidInputException if `parent` cannot be written, or the settings, data or
  ///   checkpoint do not fit
  public static Run createNext(
      Path parent, Experiment experiment, DataSets data, Optional<Run> from) {
    Setup setup = Beginning.checked(experiment, data, from);
    String name = experiment.algorithm() + "-" + experiment.domain().fileName();
    return Beginning.in(Folders.next(parent, name), experiment, setup, from);
  }

  /// Opens the run in `folder`, of this or of an older format.
  ///
  /// @throws InvalidInputException if there is none, or it is damaged or of another version
  public static Run open(Path folder) {
    return new Run(folder, RunSettings.open(folder));
  }

  public Path folder() {
    return folder;
  }

  public Experiment experiment() {
    return settings.experiment();
  }

  /// What was read of the data; nothing where an older version began the run.
  public Inventory inventory() {
    return settings.found().inventory();
  }

  /// Trains to the end, from the start or from where it stopped.
  ///
  /// @throws InvalidInputException if the run was begun in an older format
  public void train(DataSets data, Workers workers, Progress progress) {
    requireCurrent();
    Setup setup = load(experiment(), data);
    OuterLoop loop = experiment().training();
    Seed seed = new Seed(experiment().seed());
    Spent spent = new Spent();
    try (Ownership _ = Ownership.of(folder)) {
      Sums.forget(folder);
      Progress told = TensorBoard.following(this, progress);
      Progress clock = new Clock(folder.resolve(CLOCK), spent::counts, told);
      new Trainer(
              setup.course(loop, seed, workers, spent::add),
              loop.iterations(),
              loop.validateEvery(),
              seed,
              folder,
              clock)
          .run();
      calibrate(setup, workers);
    }
  }

  void requireCurrent() {
    settings.requireCurrent(folder);
  }

  private void calibrate(Setup setup, Workers workers) {
    Path file = folder.resolve(CALIBRATION);
    if (Files.exists(file)) {
      return;
    }
    int tasks = question().map(Question::count).orElse(experiment().training().validationTasks());
    try (BestCheckpoint best = best()) {
      Calibrator.of(best.embedded(setup), best.theta(), workers)
          .ifPresent(calibrator -> Json.write(file, calibrator.fit(tasks)));
    }
  }

  /// What makes the predictions of its learner mean what they say, once it is trained; empty for
  /// regression, for agents, and where an older version trained it.
  public Optional<Calibration> calibration() {
    Path file = folder.resolve(CALIBRATION);
    return Files.exists(file) ? Optional.of(Json.read(file, Calibration.class)) : Optional.empty();
  }

  /// Notes what the run is to be tested on once it is trained, for who goes on with it.
  ///
  /// @throws InvalidInputException if the folder cannot be written
  public void ask(Question question) {
    Json.write(folder.resolve(QUESTION), question);
  }

  /// What the run is to be tested on once it is trained, where that was noted.
  public Optional<Question> question() {
    Path file = folder.resolve(QUESTION);
    return Files.exists(file) ? Optional.of(Json.read(file, Question.class)) : Optional.empty();
  }

  /// This run with its data in another place, where they were moved: nothing is written about that,
  /// and they must have the same digests.
  ///
  /// @param typed the source of the tasks with another path, such as `folder:DIR`
  /// @throws InvalidInputException if it is another source, or the run does not know its digests
  public Run at(String typed) {
    return new Run(folder, settings.at(typed, folder));
  }

  /// What the training started from; empty if that was random.
  public Optional<Start> start() {
    return settings.start();
  }

  /// What training took so far, as far as that is counted.
  public Effort effort() {
    return Spent.in(folder.resolve(CLOCK));
  }

  /// The learning curve so far.
  public List<Validation> validations() {
    return Validation.read(folder.resolve(Trainer.METRICS), folder.resolve(CLOCK));
  }

  /// Tests the best checkpoint on unseen tasks; nothing is written.
  ///
  /// @param asked the settings of the run, but for other test tasks or another way to adapt
  public Result evaluate(
      Experiment asked, Question question, DataSets data, Workers workers, Progress progress) {
    try (BestCheckpoint best = best()) {
      return best.result(asked, question, data, workers, progress);
    }
  }

  /// What is known of each test task of a result, with its figure: classes and examples, or what is
  /// hidden in a world.
  public List<SequencedMap<String, Object>> details(Result result, DataSets data) {
    return load(result.experiment(), data).details(result);
  }

  /// A task of each part whose examples are pictures, by the name of the part.
  public SequencedMap<String, SampleTask> samples(Result result, DataSets data) {
    return load(result.experiment(), data).samples(Question.of(1).test(false));
  }

  /// Writes the headline figure of the run, `result.json`.
  ///
  /// @throws InvalidInputException if the folder cannot be written
  public void write(Result result) {
    Json.write(folder.resolve(RESULT), result.toJson());
  }

  /// Writes a figure into a file of its own, beside the headline figure.
  ///
  /// @return the file
  /// @throws InvalidInputException if the folder cannot be written
  public Path writeEvaluation(Result result) {
    return Json.writeNext(folder, EVALUATION, result.toJson());
  }

  /// What it takes to use the best θ.
  ///
  /// @throws InvalidInputException if it acts in environments
  public Recipe recipe() {
    experiment().tasks();
    Found found = settings.found();
    return new Recipe(experiment(), found.trainClasses(), found.preprocessing());
  }

  /// SHA-256 of the data or worlds of each part of the training; empty where nobody noted them.
  public SequencedMap<String, String> digests() {
    return settings.found().digests();
  }

  /// θ at the best validation, which must fit the agent; the innermost open scope owns it.
  public Params theta(Agent agent) {
    return AgentSetup.theta(bestFile(), agent);
  }

  /// Refuses a best checkpoint that is not of these settings, as far as that shows without data.
  void requireFit() {
    if (experiment().domain() instanceof Worlds) {
      AgentSetup.requireFit(bestFile(), experiment().agent());
    } else if (settings.found().preprocessing().ofClasses()) {
      try (var _ = new Scope()) {
        Recipe recipe = recipe();
        Params theta = Safetensors.readFinite(bestFile()).params();
        recipe.learner(recipe.ways(), theta, bestFile().toString());
      }
    }
  }

  /// The best checkpoint of the run; the caller closes it.
  BestCheckpoint best() {
    return new BestCheckpoint(this, settings.start());
  }

  /// The best checkpoint.
  ///
  /// @throws InvalidInputException if there is none yet
  public Path bestFile() {
    Path best = folder.resolve(Trainer.BEST);
    if (!Files.exists(best)) {
      throw new InvalidInputException(
          "%s is not there: the run was stopped early, go on with `train --resume %s`"
              .formatted(best, folder));
    }
    return best;
  }

  /// The experiment with the very data or worlds of the training. An agent is built for the worlds
  /// it was trained in, whatever the ones it is tested in.
  ///
  /// @throws InvalidInputException if data or worlds are others now
  Setup load(Experiment asked, DataSets data) {
    boolean acts = asked.domain() instanceof Worlds;
    Setup setup = loadQuietly(acts ? asked.with(experiment().domain()) : asked, data);
    data.loading().read(setup.inventory());
    return setup instanceof AgentSetup agent ? agent.in(asked.worlds()) : setup;
  }

  /// The same, telling nobody what was read; of an agent, with the worlds that are asked for.
  Setup loadQuietly(Experiment asked, DataSets data) {
    settings
        .found()
        .preprocessing()
        .encoded()
        .ifPresent(e -> data.encoders().again(e, folder.toString()));
    return Setup.again(folder, experiment(), asked, settings.found().digests(), data);
  }
}
