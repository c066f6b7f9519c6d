package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.record.Json;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.train.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Learners that have the same time to train, tested on the same unseen tasks.
///
/// A folder holds `comparison.json` and a run folder for each learner. What was begun there is gone
/// on with, what is finished is not repeated.
public final class Comparison {
  private static final int FORMAT = 2;
  private static final String PLAN = "comparison.json";
  private static final String FOUND = "compared.json";
  private static final String TEST_STEPS = "testSteps";
  private static final List<Integer> SHOTS = List.of(1, 2, 5, 10);
  private static final List<Integer> STEPS = List.of(0, 1, 2, 3, 5, 10, 20, 50);

  /// Test tasks behind each point of a curve, and their queries, at most.
  private static final int CURVE_TASKS = 200;

  private static final int CURVE_QUERIES = 5;

  /// What makes figures comparable.
  ///
  /// @param format the version of such folders
  /// @param tasks what is learned from and tested on; training tasks are those of each preset
  /// @param filters of each convolution, 0 for those of each preset
  /// @param seconds that each learner has to train
  /// @param testTasks how many unseen tasks
  /// @param seed of everything random in training
  public record Plan(
      int format, TaskSettings tasks, int filters, double seconds, int testTasks, long seed) {
    public static Plan of(
        TaskSettings tasks, int filters, double seconds, int testTasks, long seed) {
      return new Plan(FORMAT, tasks, filters, seconds, testTasks, seed);
    }

    /// The settings of a learner, but for its iterations.
    ///
    /// @throws InvalidInputException if it has no preset for these tasks
    public Experiment experiment(Learners learner) {
      Experiment preset = Presets.find(learner, tasks.source(), "");
      NetSettings net = filters == 0 ? preset.net() : preset.net().withFilters(filters);
      return new Experiment(
          preset.learner(),
          preset.preset(),
          tasks.judging(preset.tasks()),
          net,
          preset.config(),
          preset.training(),
          seed);
    }

    /// Refuses a learner that cannot be trained on these tasks, before any other is.
    ///
    /// @throws InvalidInputException if it does not solve such, or the data are too few for it
    public void require(Learners learner, DataSets data) {
      Experiment experiment = experiment(learner);
      try {
        data.load(experiment.tasks());
      } catch (InvalidInputException e) {
        throw new InvalidInputException("%s: %s".formatted(learner.id(), e.getMessage()), e);
      }
      Run.settled(experiment, data);
    }

    /// What the tasks ask, which tables tell only when they are read.
    public Problem problem(DataSets data) {
      return data.load(tasks).test().problem();
    }
  }

  private final Path folder;
  private final Plan plan;
  private final DataSets data;

  private Comparison(Path folder, Plan plan, DataSets data) {
    this.folder = folder;
    this.plan = plan;
    this.data = data;
  }

  /// Begins a comparison in `folder`, or goes on with it.
  ///
  /// @param data where the tasks come from
  /// @throws InvalidInputException if the folder holds something else
  public static Comparison open(Path folder, Plan plan, DataSets data) {
    data.load(plan.tasks());
    Path file = folder.resolve(PLAN);
    if (!Files.exists(file)) {
      Json.write(RunFolder.claim(folder, "").resolve(PLAN), plan);
    } else if (!Json.read(file, Plan.class).equals(plan)) {
      throw new InvalidInputException(
          "%s holds a comparison with other settings (%s): choose another folder with --out"
              .formatted(folder, PLAN));
    }
    return new Comparison(folder, plan, data);
  }

  /// The learners that have a preset for tasks of this source.
  public static List<Learners> learners(String source) {
    return Arrays.stream(Learners.values())
        .filter(
            l ->
                Presets.of(l).stream().anyMatch(e -> Source.of(e.tasks().source()).isMeant(source)))
        .toList();
  }

  public Path folder() {
    return folder;
  }

  public Plan plan() {
    return plan;
  }

  public Problem problem() {
    return plan.problem(data);
  }

  /// What was found out about a learner, if that is finished.
  public Optional<Compared> finished(Learners learner) {
    Path file = folder.resolve(learner.id()).resolve(FOUND);
    return Files.exists(file) ? Optional.of(Json.read(file, Compared.class)) : Optional.empty();
  }

  /// The run of a learner that was begun, if one was.
  public Optional<Run> begun(Learners learner) {
    Path run = folder.resolve(learner.id());
    return Files.exists(run.resolve("run.json")) ? Optional.of(Run.open(run)) : Optional.empty();
  }

  /// Measures how fast a learner trains.
  public Run.Paced pace(Learners learner, Workers workers) {
    return Run.pace(plan.experiment(learner), plan.seconds(), data, workers);
  }

  /// Begins the run of a learner.
  public Run begin(Learners learner, Run.Paced paced) {
    return Run.create(folder.resolve(learner.id()), paced.experiment(), data);
  }

  /// Trains to the end, tests, and keeps what was found out.
  public Compared finish(Run run, Workers workers, Progress progress) {
    run.train(data, workers, progress);
    Experiment experiment = run.experiment();
    List<Validation> validations = run.validations();
    try (Testing test = run.testing(data, workers)) {
      Result result = test.result(experiment, plan.testTasks(), Run.TEST_SEED, progress);
      run.write(result);
      Testing.Cost cost = test.cost(experiment, Run.TEST_SEED);
      Compared compared =
          new Compared(
              experiment.learner(),
              result.scores(),
              result.digest(),
              result.transductive(),
              result.step(),
              experiment.training().iterations(),
              test.parameters(),
              tasksPerSecond(experiment, validations),
              cost.adapt(),
              cost.predict(),
              validations,
              curve(test, new TreeSet<>(SHOTS), shots -> withShots(experiment, shots)),
              curve(test, steps(experiment), steps -> withSteps(experiment, steps)),
              instances(result));
      Json.write(run.folder().resolve(FOUND), compared);
      return compared;
    }
  }

  private static List<Compared.At> instances(Result result) {
    return IntStream.range(0, result.instances().size())
        .mapToObj(
            k -> {
              Scores scores = result.instances().get(k);
              return new Compared.At(k + 1, scores.mean(), scores.ci95());
            })
        .toList();
  }

  private static double tasksPerSecond(Experiment experiment, List<Validation> validations) {
    double[] rates =
        validations.stream()
            .mapToDouble(Validation::stepsPerSecond)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return rates.length == 0
        ? Double.NaN
        : rates[rates.length / 2] * experiment.training().metaBatch();
  }

  private List<Compared.At> curve(
      Testing test, SequencedSet<Integer> points, IntFunction<Experiment> asked) {
    int count = Math.min(CURVE_TASKS, plan.testTasks());
    List<Compared.At> curve = new ArrayList<>();
    for (int point : points) {
      try {
        Scores scores = test.scores(asked.apply(point), count, Run.TEST_SEED, Progress.SILENT);
        curve.add(new Compared.At(point, scores.mean(), scores.ci95()));
      } catch (InvalidInputException _) {
        // a number that this learner, or these data, cannot do
      }
    }
    return curve;
  }

  private static Experiment withShots(Experiment e, int shots) {
    TaskSettings tasks = e.tasks();
    int queries = Math.min(CURVE_QUERIES, tasks.queries());
    return e.with(tasks.tested(tasks.ways(), shots, queries), e.config());
  }

  /// Up to ten inner steps, and up to twice those of the preset; none where it has no such setting.
  private static SequencedSet<Integer> steps(Experiment experiment) {
    TreeSet<Integer> steps = new TreeSet<>();
    if (experiment.config().get(TEST_STEPS) instanceof Integer own) {
      STEPS.stream().filter(s -> s <= Math.max(10, 2 * own)).forEach(steps::add);
      steps.add(own);
    }
    return steps;
  }

  private static Experiment withSteps(Experiment e, int steps) {
    Map<String, Object> config = new TreeMap<>(e.config());
    config.put(TEST_STEPS, steps);
    return e.with(e.tasks(), config);
  }

  /// Nearest neighbour on the raw inputs of the same tasks; none for regression.
  public Optional<Scores> nearestNeighbour(Workers workers) {
    TaskDistribution test = data.load(plan.tasks()).test();
    return Testing.baseline(test, Testing.seed(Run.TEST_SEED), plan.testTasks(), workers);
  }
}
