package dev.autodidact.cli;

import dev.autodidact.evaluate.Scores;
import dev.autodidact.run.Result;
import dev.autodidact.run.Source;
import dev.autodidact.run.TaskSettings;
import dev.autodidact.task.Problem;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/// A figure about unseen tasks, for a person to read.
final class Report {
  private Report() {}

  static String of(Result result) {
    return """
    %-9s %s on %d unseen tasks (± is the 95 %% interval)
    %s%sprotocol  %s
    run       %s, best checkpoint of meta-step %d, tested in %.1f s\
    """
        .formatted(
            result.problem().scoreName(),
            figure(result.problem(), result.scores()),
            result.scores().tasks(),
            beside(result).isEmpty() ? "" : "beside    %s%n".formatted(beside(result)),
            instances(result),
            protocol(result),
            result.run(),
            result.step(),
            result.seconds());
  }

  static String score(Problem problem, double score) {
    return problem.higherIsBetter() ? "%.2f %%".formatted(100 * score) : "%.4f".formatted(score);
  }

  /// A score as charts show it.
  static double scaled(Problem problem, double score) {
    return problem.higherIsBetter() ? 100 * score : score;
  }

  /// What charts show.
  static String unit(Problem problem) {
    return problem.scoreName() + (problem.higherIsBetter() ? ", %" : "");
  }

  static String figure(Problem problem, Scores scores) {
    return score(problem, scores.mean())
        + plusMinus(scores.interval(), half -> score(problem, half));
  }

  /// What follows a mean: nothing where there is no interval.
  static String plusMinus(OptionalDouble interval, DoubleFunction<String> spelt) {
    return interval.isEmpty() ? "" : " ± " + spelt.apply(interval.getAsDouble());
  }

  /// What the figure is to be compared with; empty for regression.
  static String beside(Result result) {
    return result
        .nearestNeighbour()
        .map(nearest -> beside(result.problem(), result.chance(), nearest))
        .orElse("");
  }

  static String beside(Problem problem, double chance, Scores nearest) {
    return "chance %s, nearest neighbour on raw inputs %s"
        .formatted(score(problem, chance), figure(problem, nearest));
  }

  static String protocol(Result result) {
    return "%s; tasks of seed %d; %s"
        .formatted(
            protocol(result.problem(), result.tasks()) + started(result),
            result.seed(),
            result.transductive()
                ? "transductive: a prediction depends on the other queries of its task"
                : "not transductive: each query is predicted alone");
  }

  private static String started(Result result) {
    return result
        .start()
        .map(s -> ", starting from meta-step %s of %s".formatted(s.step(), s.run()))
        .orElse("");
  }

  private static String protocol(Problem problem, TaskSettings tasks) {
    String tested = tested(problem, tasks);
    return switch (problem) {
      case Problem.Classification _ ->
          "%s; trained on %s"
              .formatted(
                  tested,
                  tasks.plain()
                      ? "batches of %d pictures of all classes".formatted(tasks.trainShots())
                      : "%d-way %d-shot".formatted(tasks.trainWays(), tasks.trainShots()));
      case Problem.Regression _ -> "%s; trained on %d shots".formatted(tested, tasks.trainShots());
    };
  }

  private static String source(TaskSettings tasks) {
    return switch (Source.of(tasks.source())) {
      case OMNIGLOT ->
          "omniglot (split %s, rotations %s, %s, side %d)"
              .formatted(
                  Spelling.of(tasks.omniglot().split()),
                  Spelling.of(tasks.omniglot().rotations()),
                  Spelling.of(tasks.omniglot().resampling()),
                  tasks.pictures().side());
      case FOLDER -> "%s (%s)".formatted(tasks.source(), tasks.pictures());
      case CSV ->
          "%s (tasks by %s, target %s)"
              .formatted(tasks.source(), tasks.table().taskColumn(), tasks.table().targetColumn());
      default -> tasks.source();
    };
  }

  private static String instances(Result result) {
    StringBuilder lines = new StringBuilder();
    for (int k = 0; k < result.instances().size(); k++) {
      lines.append(
          "%-9s %s of the classes in a sequence, before the label is told%n"
              .formatted("no. " + (k + 1), figure(result.problem(), result.instances().get(k))));
    }
    return lines.toString();
  }

  /// The source and the test tasks.
  static String tested(Problem problem, TaskSettings tasks) {
    String source = source(tasks);
    return switch (problem) {
      case Problem.Classification _ ->
          "%s, %d-way %d-shot, %s a class"
              .formatted(source, tasks.ways(), tasks.shots(), queries(tasks.queries()));
      case Problem.Regression _ ->
          "%s, %d shots, %s".formatted(source, tasks.shots(), queries(tasks.queries()));
    };
  }

  private static String queries(int count) {
    return count(count, "query", "queries");
  }

  static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
