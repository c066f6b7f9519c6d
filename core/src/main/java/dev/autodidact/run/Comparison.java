package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.evaluate.TaskCost;
import dev.autodidact.nn.Architecture;
import dev.autodidact.record.Folders;
import dev.autodidact.record.Json;
import dev.autodidact.record.Ownership;
import dev.autodidact.record.Records;
import dev.autodidact.train.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Algorithms that have the same time to train, tested on the same unseen tasks.
///
/// A folder holds `comparison.json` and a run folder for each algorithm. What was begun there is
/// gone on with, what is finished is not repeated.
public final class Comparison implements AutoCloseable {
  private static final int FORMAT = 3;
  private static final String PLAN = "comparison.json";
  private static final String FOUND = "compared.json";

  /// What makes figures comparable.
  ///
  /// @param domain what is learned from and tested on; training tasks are those of each preset
  /// @param filters of each convolution, 0 for those of each preset
  /// @param seconds that each algorithm has to train
  /// @param testTasks how many unseen tasks or worlds
  /// @param seed of everything random in training
  public record Plan(Domain domain, int filters, double seconds, int testTasks, long seed) {
    private SequencedMap<String, Object> toJson() {
      SequencedMap<String, Object> json = new LinkedHashMap<>();
      json.put("format", FORMAT);
      json.put("domain", Records.values((Record) domain));
      json.put("filters", filters);
      json.put("seconds", seconds);
      json.put("testTasks", testTasks);
      json.put("seed", seed);
      return json;
    }

    /// The settings of an algorithm, but for its iterations.
    ///
    /// @throws InvalidInputException if it has no preset for these tasks
    public Experiment experiment(Algorithm algorithm) {
      Experiment preset = algorithm.preset(domain.name(), "", encoding(domain)).seeded(seed);
      Experiment like = preset.with(domain(algorithm, preset));
      return filters == 0 || like.net().isEmpty()
          ? like
          : like.with(
              (Architecture) Records.with((Record) like.net().get(), Map.of("filters", filters)));
    }

    /// Agents that practise before they are judged keep their number of gradient steps.
    private Domain domain(Algorithm algorithm, Experiment preset) {
      return switch (domain) {
        case FewShotTasks tasks -> tasks.judging(preset.tasks());
        case Worlds worlds ->
            algorithm.agent().judge() == Judge.TOTAL
                ? worlds
                : worlds.lasting(preset.worlds().episodes());
      };
    }

    /// Refuses an algorithm that cannot be trained on these tasks, before any other is.
    ///
    /// @throws InvalidInputException if it does not solve such, or the data are too few for it
    public void require(Algorithm algorithm, DataSets data) {
      try {
        Setup.of(experiment(algorithm), data);
      } catch (InvalidInputException e) {
        throw new InvalidInputException("%s: %s".formatted(algorithm.id(), e.getMessage()), e);
      }
    }

    /// Whether an algorithm solves such tasks, which tables tell only when they are read.
    public boolean solvedBy(Algorithm algorithm, DataSets data) {
      return switch (domain) {
        case FewShotTasks tasks ->
            algorithm
                .learner()
                .solves(data.load(tasks).distributions().apply(tasks).test().problem());
        case Worlds _ -> true;
      };
    }
  }

  private final Path folder;
  private final Plan plan;
  private final DataSets data;
  private final Ownership owned;

  private Comparison(Path folder, Plan plan, DataSets data, Ownership owned) {
    this.folder = folder;
    this.plan = plan;
    this.data = data;
    this.owned = owned;
  }

  /// Begins a comparison in `folder`, or goes on with it; the caller closes it.
  ///
  /// @param data where the tasks come from
  /// @throws InvalidInputException if the folder holds something else, or another process has it
  public static Comparison open(Path folder, Plan plan, DataSets data) {
    boolean begun = Files.exists(folder.resolve(PLAN));
    Ownership owned = begun ? Ownership.of(folder) : Folders.claim(folder, Set.of(), "");
    try {
      if (!begun) {
        Json.write(folder.resolve(PLAN), plan.toJson());
      }
      requirePlan(folder, plan);
      return new Comparison(folder, plan, data, owned);
    } catch (InvalidInputException e) {
      owned.close();
      throw e;
    }
  }

  private static void requirePlan(Path folder, Plan plan) {
    String text = Json.text(Json.convert(plan.toJson(), JsonNode.class));
    if (!Json.text(Json.readTree(folder.resolve(PLAN))).equals(text)) {
      throw new InvalidInputException(
          "%s holds a comparison with other settings (%s): choose another folder with --out"
              .formatted(folder, PLAN));
    }
  }

  /// Lets others go on with it.
  @Override
  public void close() {
    owned.close();
  }

  private static Encoding encoding(Domain domain) {
    return domain instanceof FewShotTasks tasks ? tasks.encoding() : Encoding.NONE;
  }

  /// The algorithms that have a preset for these tasks, or for features where there is an encoder.
  public static List<Algorithm> algorithms(String tasks, Encoding encoding) {
    return Catalogue.algorithms().stream()
        .filter(a -> !(encoding.present() ? a.presetsOfFeatures() : a.presets(tasks)).isEmpty())
        .toList();
  }

  public Path folder() {
    return folder;
  }

  public Plan plan() {
    return plan;
  }

  /// What was found out about an algorithm, if that is finished.
  public Optional<Compared> finished(Algorithm algorithm) {
    Path file = folder.resolve(algorithm.id()).resolve(FOUND);
    return Files.exists(file) ? Optional.of(Json.read(file, Compared.class)) : Optional.empty();
  }

  /// The run of an algorithm that was begun, if one was.
  public Optional<Run> begun(Algorithm algorithm) {
    Path run = folder.resolve(algorithm.id());
    return Files.exists(run.resolve("run.json")) ? Optional.of(Run.open(run)) : Optional.empty();
  }

  /// Measures how fast an algorithm trains.
  public Paced pace(Algorithm algorithm, Workers workers) {
    return Paced.fit(plan.experiment(algorithm), plan.seconds(), data, workers);
  }

  /// Begins the run of an algorithm.
  public Run begin(Algorithm algorithm, Paced paced) {
    return Run.create(folder.resolve(algorithm.id()), paced.experiment(), data);
  }

  /// Trains to the end, tests, and keeps what was found out.
  public Compared finish(Run run, Workers workers, Progress progress) {
    run.train(data, workers, progress);
    Experiment experiment = run.experiment();
    List<Validation> validations = run.validations();
    try (BestCheckpoint best = run.best()) {
      Question question = Question.of(plan.testTasks());
      Result result = best.result(experiment, question, data, workers, progress);
      run.write(result);
      Optional<TaskCost> cost =
          best.setup(experiment, data) instanceof LearnerSetup learner
              ? Optional.of(learner.cost(best.theta(), question.test(false), workers))
              : Optional.empty();
      Compared compared =
          new Compared(
              experiment.algorithm(),
              result.measure(),
              judged(result),
              result.scores(),
              result.digest(),
              result.tested().about() instanceof Result.OfTasks tasks && tasks.transductive(),
              result.step(),
              experiment.training().iterations(),
              best.parameters(),
              tasksPerSecond(experiment, validations),
              cost.map(TaskCost::adapt).orElse(Double.NaN),
              cost.map(TaskCost::predict).orElse(Double.NaN),
              result.training(),
              validations,
              Curves.of(best, result, data, workers, plan.testTasks(), Progress.SILENT),
              result.baselines().stream().map(b -> Compared.Other.of(b, first(result))).toList());
      Json.write(run.folder().resolve(FOUND), compared);
      return compared;
    }
  }

  private static String judged(Result result) {
    return switch (result.tested().about()) {
      case Result.OfTasks _ -> "queries";
      case Result.OfWorlds worlds -> worlds.judge().name().toLowerCase(Locale.ROOT);
    };
  }

  /// The number of the first stage: episodes count from 1, gradient steps from 0.
  private static int first(Result result) {
    return result.tested().about() instanceof Result.OfWorlds worlds && !worlds.episodic() ? 0 : 1;
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
}
