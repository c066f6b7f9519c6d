package dev.autodidact.cli;

import dev.autodidact.evaluate.Scores;
import dev.autodidact.run.Result;
import dev.autodidact.run.Source;
import dev.autodidact.run.TaskSettings;
import dev.autodidact.task.Problem;

/// A figure about unseen tasks, for a person to read.
final class Report {
  private Report() {}

  static String of(Result result) {
    return """
    %-9s %s on %d unseen tasks (± is the 95 %% interval)
    %s%sprotocol  %s; tasks of seed %d; %s
    run       %s, best checkpoint of meta-step %d, tested in %.1f s\
    """
        .formatted(
            result.problem().scoreName(),
            figure(result.problem(), result.scores()),
            result.scores().tasks(),
            beside(result),
            instances(result),
            protocol(result.problem(), result.tasks()),
            result.seed(),
            result.transductive()
                ? "transductive: a prediction depends on the other queries of its task"
                : "not transductive: each query is predicted alone",
            result.run(),
            result.step(),
            result.seconds());
  }

  private static String score(Problem problem, double score) {
    return problem.higherIsBetter() ? "%.2f %%".formatted(100 * score) : "%.4f".formatted(score);
  }

  private static String figure(Problem problem, Scores scores) {
    return score(problem, scores.mean()) + " ± " + score(problem, scores.ci95());
  }

  private static String beside(Result result) {
    return result
        .nearestNeighbour()
        .map(
            nearest ->
                "beside    chance %s, nearest neighbour on raw inputs %s%n"
                    .formatted(
                        score(result.problem(), result.chance()),
                        figure(result.problem(), nearest)))
        .orElse("");
  }

  private static String source(TaskSettings tasks) {
    return switch (Source.of(tasks.source())) {
      case OMNIGLOT ->
          "omniglot (split %s, rotations %s, %s)"
              .formatted(
                  Spelling.of(tasks.omniglot().split()),
                  Spelling.of(tasks.omniglot().rotations()),
                  Spelling.of(tasks.omniglot().resampling()));
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

  private static String protocol(Problem problem, TaskSettings tasks) {
    String source = source(tasks);
    return switch (problem) {
      case Problem.Classification _ ->
          "%s, %d-way %d-shot, %d queries a class; trained on %s"
              .formatted(
                  source,
                  tasks.ways(),
                  tasks.shots(),
                  tasks.queries(),
                  tasks.plain()
                      ? "batches of %d pictures of all classes".formatted(tasks.trainShots())
                      : "%d-way %d-shot".formatted(tasks.trainWays(), tasks.trainShots()));
      case Problem.Regression _ ->
          "%s, %d shots, %d queries; trained on %d shots"
              .formatted(source, tasks.shots(), tasks.queries(), tasks.trainShots());
    };
  }
}
