package dev.autodidact.run;

import dev.autodidact.agent.Effort;
import dev.autodidact.evaluate.Answer;
import dev.autodidact.evaluate.Calibrated;
import dev.autodidact.evaluate.InterquartileMean;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.evaluate.Played;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.learner.Alone;
import dev.autodidact.record.Records;
import dev.autodidact.task.Problem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// A figure about unseen tasks or worlds, with all that is needed to judge and repeat it.
///
/// @param experiment the settings it was tested with
/// @param tested what the test found
/// @param calibrated how well its probabilities are calibrated; empty for what has none
/// @param shifted whether the worlds are not like those of training
/// @param seed of the test tasks
/// @param step the meta-step of the checkpoint
/// @param run the run folder
/// @param start what the training started from; empty if that was random
/// @param training what training took, as far as that is counted
/// @param seconds how long adapting and predicting, or the sessions, took for all tasks
public record Result(
    Experiment experiment,
    Tested tested,
    Optional<Calibrated> calibrated,
    boolean shifted,
    long seed,
    long step,
    String run,
    Optional<Start> start,
    Effort training,
    double seconds) {
  static final String NEAREST = "nearest neighbour on raw inputs";
  static final String MEAN = "the mean of the support";

  /// What a test finds.
  ///
  /// @param about what only one domain has
  /// @param scores task by task
  /// @param baselines others on the same tasks
  /// @param digest SHA-256 of the tasks
  public record Tested(About about, Scores scores, List<Baseline> baselines, String digest) {
    public Tested {
      baselines = List.copyOf(baselines);
    }
  }

  /// What only one domain has.
  public sealed interface About {}

  /// @param problem what was asked
  /// @param transductive whether predictions used the other queries of their task
  /// @param how a query is predicted alone
  /// @param alone scores of predicting each query alone, where that was asked for
  /// @param instances accuracy on the first, second, ... example of a class in a sequence, of
  ///   learners that predict along one; otherwise empty
  /// @param answers what was predicted, of the first tasks ([dev.autodidact.evaluate.Answers])
  public record OfTasks(
      Problem problem,
      boolean transductive,
      Alone how,
      Optional<Scores> alone,
      List<Scores> instances,
      List<Answer> answers)
      implements About {
    public OfTasks {
      instances = List.copyOf(instances);
      answers = List.copyOf(answers);
    }
  }

  /// @param judge what of a session is its figure
  /// @param played the sessions
  /// @param episodesPerStage episodes in each world that a stage of a session takes
  public record OfWorlds(Judge judge, Played played, int episodesPerStage) implements About {
    /// Whether its stages are episodes, in which it learns while it acts; otherwise they are
    /// gradient steps.
    public boolean episodic() {
      return judge == Judge.TOTAL;
    }
  }

  /// A figure on a scale of which both ends are known.
  ///
  /// @param score 0 for acting at random, 1 for the optimum
  /// @param random what acting at random earns in the same worlds
  /// @param best what the optimum earns there
  /// @param optimum who that is: whoever knows as little as an agent, if there is one
  public record Normalised(double score, double random, double best, String optimum) {}

  /// Task by task, the figure.
  public Scores scores() {
    return tested.scores();
  }

  /// Others on the same tasks.
  public List<Baseline> baselines() {
    return tested.baselines();
  }

  /// SHA-256 of the test tasks.
  public String digest() {
    return tested.digest();
  }

  /// The name of the figure: `accuracy`, `mse` or `return`.
  public String measure() {
    return switch (tested.about()) {
      case OfTasks tasks -> tasks.problem().scoreName();
      case OfWorlds _ -> "return";
    };
  }

  /// Whether more is better.
  public boolean higherIsBetter() {
    return !(tested.about() instanceof OfTasks tasks) || tasks.problem().higherIsBetter();
  }

  /// What only a result about few-shot tasks has.
  public OfTasks ofTasks() {
    return (OfTasks) tested.about();
  }

  /// What only a result about worlds has.
  public OfWorlds ofWorlds() {
    return (OfWorlds) tested.about();
  }

  /// Of the figure, over tasks.
  public InterquartileMean interquartileMean() {
    return InterquartileMean.of(new double[][] {scores().perTask()});
  }

  /// The figure between random and optimal; empty where no optimum is known, or where it is no
  /// better than random. An optimum of all episodes together is none of the last one alone, unless
  /// it knows the task.
  public Optional<Normalised> normalised() {
    if (!(tested.about() instanceof OfWorlds worlds) || baselines().isEmpty()) {
      return Optional.empty();
    }
    double random = baselines().getFirst().scores().mean();
    return baselines().stream()
        .filter(other -> other.optimal() && (worlds.episodic() || other.knowsTask()))
        .filter(optimum -> optimum.scores().mean() > random)
        .min(Comparator.comparing(Baseline::knowsTask))
        .map(
            optimum -> {
              double best = optimum.scores().mean();
              double score = (scores().mean() - random) / (best - random);
              return new Normalised(score, random, best, optimum.name());
            });
  }

  /// The result as it stands in `result.json`, its keys in one fixed order.
  public SequencedMap<String, Object> toJson() {
    SequencedMap<String, Object> json = figure(measure(), scores());
    switch (tested.about()) {
      case OfTasks tasks -> add(json, tasks, experiment.tasks());
      case OfWorlds worlds -> add(json, worlds, experiment.worlds());
    }
    calibrated.ifPresent(c -> json.put("calibration", c.toJson()));
    json.put("config", Records.values(experiment.config()));
    json.put("tasksDigest", digest());
    json.put("seed", seed);
    json.put("step", step);
    json.put("run", run);
    start.ifPresent(s -> json.put("start", s));
    json.put("seconds", seconds);
    return json;
  }

  private void add(SequencedMap<String, Object> json, OfTasks about, FewShotTasks tasks) {
    json.put("tasks", scores().tasks());
    json.put("source", tasks.source());
    json.put("ways", tasks.ways());
    json.put("shots", tasks.shots());
    json.put("queries", tasks.queries());
    if (tasks.unbalanced()) {
      json.put("unbalanced", true);
    }
    json.put("transductive", about.transductive());
    about
        .alone()
        .ifPresent(
            scores -> {
              SequencedMap<String, Object> alone = figure(measure(), scores);
              alone.put("by", about.how().says());
              json.put("alone", alone);
            });
    if (about.problem() instanceof Problem.Classification) {
      json.put("chance", 1.0 / tasks.ways());
    }
    baselines()
        .forEach(
            b ->
                json.put(
                    b.name().equals(NEAREST) ? "nearestNeighbour" : "meanPrediction",
                    figure(measure(), b.scores())));
    if (!about.instances().isEmpty()) {
      json.put("instances", about.instances().stream().map(s -> figure(measure(), s)).toList());
    }
  }

  private void add(SequencedMap<String, Object> json, OfWorlds about, Worlds worlds) {
    json.put("interquartileMean", interquartileMean());
    normalised().ifPresent(n -> json.put("normalised", n));
    json.put("tasks", scores().tasks());
    json.put("family", worlds.family());
    json.put("environment", Records.values((Record) worlds.environment()));
    json.put("episodes", worlds.episodes());
    json.put("episodesPerStage", about.episodesPerStage());
    json.put("judged", about.judge().name().toLowerCase(Locale.ROOT));
    json.put("shifted", shifted);
    json.put("stages", about.played().eachStage().stream().map(s -> figure("return", s)).toList());
    json.put("beside", baselines().stream().map(this::json).toList());
    json.put("training", json(training));
    json.put("testing", json(about.played().effort()));
  }

  private SequencedMap<String, Object> json(Baseline other) {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("name", other.name());
    json.put("knowsTask", other.knowsTask());
    json.putAll(figure("return", other.scores()));
    other.exact().ifPresent(exact -> json.put("exact", exact));
    return json;
  }

  private static SequencedMap<String, Object> figure(String measure, Scores scores) {
    return new LinkedHashMap<>(scores.toJson(measure));
  }

  private static SequencedMap<String, Object> json(Effort effort) {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("environmentSteps", effort.steps());
    json.put("secondsInEnvironment", effort.environment() / 1e9);
    json.put("secondsForward", effort.forward() / 1e9);
    json.put("secondsBackward", effort.backward() / 1e9);
    return json;
  }
}
