package dev.autodidact.cli;

import dev.autodidact.agent.Effort;
import dev.autodidact.evaluate.InterquartileMean;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.run.AgentResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What an agent earned in unseen worlds, for a person to read.
final class AgentReport {
  private static final int SHOWN_STAGES = 10;

  private AgentReport() {}

  static String of(AgentResult result) {
    InterquartileMean middle = result.interquartileMean();
    return """
    return    %s in %d unseen worlds (± is the 95 %% interval), %s
    middle    %.3f, the mean of the middle half (95 %% interval %.3f to %.3f)
    %sstages    %s
    beside    %s
    protocol  %s
    training  %s
    run       %s, best checkpoint of meta-step %d, tested in %.1f s\
    """
        .formatted(
            figure(result.scores()),
            result.scores().tasks(),
            judged(result),
            middle.mean(),
            middle.low(),
            middle.high(),
            normalised(result).map("normal    %s%n"::formatted).orElse(""),
            stages(result),
            beside(result),
            protocol(result),
            effort(result.training()),
            result.run(),
            result.step(),
            result.seconds());
  }

  /// The figure between random and optimal, with both ends.
  static Optional<String> normalised(AgentResult result) {
    return result
        .normalised()
        .map(
            n ->
                "%.3f, where 0 is random (%.3f) and 1 is %s (%.3f)"
                    .formatted(n.score(), n.random(), n.optimum(), n.best()));
  }

  static String figure(Scores scores) {
    return figure(scores.mean(), scores.interval());
  }

  static String figure(double mean, OptionalDouble interval) {
    return "%.3f%s".formatted(mean, Report.plusMinus(interval, "%.3f"::formatted));
  }

  /// What the figure is.
  static String judged(AgentResult result) {
    int stages = result.played().stages();
    if (!result.episodic()) {
      return "earned in an episode after %s of %s each"
          .formatted(
              Report.count(stages - 1, "gradient step", "gradient steps"),
              Report.count(result.episodesPerStage(), "episode", "episodes"));
    }
    return "all that was earned in " + Report.count(stages, "episode", "episodes");
  }

  private static String stages(AgentResult result) {
    int stages = result.played().stages();
    List<String> shown =
        IntStream.range(0, stages)
            .filter(k -> stages <= SHOWN_STAGES || k % (stages / SHOWN_STAGES) == 0)
            .mapToObj(k -> "%d: %.3f".formatted(number(result, k), result.played().stage(k).mean()))
            .toList();
    return String.join(", ", shown);
  }

  /// How a stage is called: episodes count from 1, gradient steps from 0.
  static int number(AgentResult result, int stage) {
    return result.episodic() ? stage + 1 : stage;
  }

  /// Best first.
  private static String beside(AgentResult result) {
    String when = result.episodic() ? "" : "after as many episodes: ";
    return when + others(result);
  }

  private static String others(AgentResult result) {
    return result.beside().stream()
        .sorted(
            (a, b) ->
                Double.compare(
                    result.judge().of(b.played()).mean(), result.judge().of(a.played()).mean()))
        .map(
            other ->
                "%s %s%s"
                    .formatted(
                        other.name(),
                        figure(result.judge().of(other.played())),
                        other.knowsTask() ? " (knows the task)" : ""))
        .collect(Collectors.joining("; "));
  }

  static String protocol(AgentResult result) {
    String one = result.episodic() ? "episode" : "stage of adapting";
    String many = result.episodic() ? "episodes" : "stages of adapting";
    return "%s (%s), %s; worlds of seed %d%s"
        .formatted(
            result.experiment().family(),
            settings(result.experiment().environment()),
            Report.count(result.played().stages(), one, many),
            result.seed(),
            result.shifted() ? ", unlike those of training" : "");
  }

  private static String settings(Map<String, Object> settings) {
    return settings.entrySet().stream()
        .map(e -> e.getKey() + " " + Spelling.of(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  static String effort(Effort effort) {
    long all = Math.max(1, effort.environment() + effort.forward() + effort.backward());
    return "%,d environment steps, %,.0f a second of work: environment %d %%, forward %d %%, backward %d %%"
        .formatted(
            effort.steps(),
            effort.steps() / (all / 1e9),
            Math.round(100.0 * effort.environment() / all),
            Math.round(100.0 * effort.forward() / all),
            Math.round(100.0 * effort.backward() / all));
  }

  /// All seeds together.
  static String seeds(InterquartileMean middle, int count) {
    return "%d seeds together: the mean of the middle half is %.3f (95 %% interval %.3f to %.3f, over seeds and worlds)"
        .formatted(count, middle.mean(), middle.low(), middle.high());
  }

  /// How much is lost in worlds unlike those of training.
  static String drop(AgentResult familiar, AgentResult shifted) {
    return "in worlds like those of training %s, unlike them %s: %+.3f"
        .formatted(
            figure(familiar.scores()),
            figure(shifted.scores()),
            shifted.scores().mean() - familiar.scores().mean());
  }
}
