package dev.autodidact.run;

import dev.autodidact.agent.Effort;
import dev.autodidact.agent.oracle.Oracle;
import dev.autodidact.evaluate.InterquartileMean;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.evaluate.Played;
import dev.autodidact.evaluate.Scores;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What an agent earned in unseen worlds, with all that is needed to judge and repeat it.
///
/// @param experiment the settings it was tested with
/// @param played the sessions
/// @param episodesPerStage episodes in each world that a stage of a session takes
/// @param beside what others earned in the same worlds after as many episodes, first who acts at
///   random
/// @param shifted whether the worlds are not like those of training
/// @param seed of the worlds
/// @param step the meta-step of the checkpoint
/// @param run the run folder
/// @param training what training took
/// @param seconds how long the sessions took
public record AgentResult(
    AgentExperiment experiment,
    Played played,
    int episodesPerStage,
    List<Beside> beside,
    boolean shifted,
    long seed,
    long step,
    String run,
    Effort training,
    double seconds) {
  /// Somebody else in the same worlds.
  ///
  /// @param name what it is called
  /// @param knowsTask whether it sees what is hidden from agents
  /// @param optimal whether nobody who knows as much earns more on average
  /// @param played its sessions
  public record Beside(String name, boolean knowsTask, boolean optimal, Played played) {
    static Beside of(Oracle oracle, Played played) {
      return new Beside(oracle.name(), oracle.knowsTask(), oracle.optimal(), played);
    }
  }

  /// A figure on a scale of which both ends are known.
  ///
  /// @param score 0 for acting at random, 1 for the optimum
  /// @param random what acting at random earns in the same worlds
  /// @param best what the optimum earns there
  /// @param optimum who that is: whoever knows as little as an agent, if there is one
  public record Normalised(double score, double random, double best, String optimum) {}

  public AgentResult {
    beside = List.copyOf(beside);
  }

  /// What of a session is its figure.
  public Judge judge() {
    return Agents.of(experiment.agent()).judge();
  }

  /// Whether its stages are episodes, in which it learns while it acts; otherwise they are gradient
  /// steps.
  public boolean episodic() {
    return judge() == Judge.TOTAL;
  }

  /// World by world, the figure.
  public Scores scores() {
    return judge().of(played);
  }

  /// Of the figure, over worlds.
  public InterquartileMean interquartileMean() {
    return InterquartileMean.of(new double[][] {scores().perTask()});
  }

  /// The figure between random and optimal; empty where no optimum is known. An optimum of all
  /// episodes together is none of the last one alone, unless it knows the task.
  public Optional<Normalised> normalised() {
    double random = judge().of(beside.getFirst().played()).mean();
    return beside.stream()
        .filter(other -> other.optimal() && (episodic() || other.knowsTask()))
        .min(Comparator.comparing(Beside::knowsTask))
        .map(
            optimum -> {
              double best = judge().of(optimum.played()).mean();
              double score = (scores().mean() - random) / (best - random);
              return new Normalised(score, random, best, optimum.name());
            });
  }

  /// World by world, the return of each stage, as a table with commas.
  String returns() {
    StringBuilder csv = new StringBuilder("world");
    for (int k = 0; k < played.stages(); k++) {
      csv.append(",stage").append(k + 1);
    }
    double[][] returns = played.returns();
    for (int world = 0; world < returns.length; world++) {
      csv.append('\n').append(world);
      for (double earned : returns[world]) {
        csv.append(',').append((float) earned);
      }
    }
    return csv.append('\n').toString();
  }

  /// The result as it stands in `result.json`.
  public Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.putAll(scores().toJson("return"));
    InterquartileMean middle = interquartileMean();
    json.put(
        "interquartileMean",
        Map.of("mean", middle.mean(), "low", middle.low(), "high", middle.high()));
    normalised().ifPresent(n -> json.put("normalised", n));
    json.put("tasks", scores().tasks());
    json.put("judged", judge().name().toLowerCase(java.util.Locale.ROOT));
    json.put("stages", stages(played));
    json.put("beside", beside.stream().map(this::json).toList());
    json.put("family", experiment.family());
    json.put("environment", experiment.environment());
    json.put("episodes", experiment.episodes());
    json.put("config", experiment.config());
    json.put("episodesPerStage", episodesPerStage);
    json.put("shifted", shifted);
    json.put("seed", seed);
    json.put("step", step);
    json.put("run", run);
    json.put("training", json(training));
    json.put("testing", json(played.effort()));
    json.put("seconds", seconds);
    return json;
  }

  private Map<String, Object> json(Beside other) {
    Scores scores = judge().of(other.played());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", other.name());
    json.put("knowsTask", other.knowsTask());
    json.putAll(scores.toJson("return"));
    return json;
  }

  private static List<Map<String, Object>> stages(Played played) {
    return IntStream.range(0, played.stages())
        .mapToObj(played::stage)
        .map(stage -> stage.toJson("return"))
        .toList();
  }

  private static Map<String, Object> json(Effort effort) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("environmentSteps", effort.steps());
    json.put("secondsInEnvironment", effort.environment() / 1e9);
    json.put("secondsForward", effort.forward() / 1e9);
    json.put("secondsBackward", effort.backward() / 1e9);
    return json;
  }
}
