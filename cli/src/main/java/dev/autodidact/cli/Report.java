package dev.autodidact.cli;

import dev.autodidact.Words;
import dev.autodidact.agent.Effort;
import dev.autodidact.evaluate.InterquartileMean;
import dev.autodidact.evaluate.Paired;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.evaluate.SeedSpread;
import dev.autodidact.run.Baseline;
import dev.autodidact.run.Domain;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Result;
import dev.autodidact.task.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A figure about unseen tasks or worlds, for a person to read.
final class Report {
  private static final int SHOWN_STAGES = 10;

  private final Result result;
  private final List<String> lines = new ArrayList<>();

  private Report(Result result) {
    this.result = result;
  }

  static String of(Result result) {
    Report report = new Report(result);
    switch (result.tested().about()) {
      case Result.OfTasks tasks -> report.add(tasks);
      case Result.OfWorlds worlds -> report.add(worlds);
    }
    report.line(
        "run",
        "%s, best checkpoint of meta-step %d, tested in %.1f s"
            .formatted(result.run(), result.step(), result.seconds()));
    return String.join(System.lineSeparator(), report.lines);
  }

  private void line(String name, String text) {
    if (!text.isEmpty()) {
      lines.add("%-9s %s".formatted(name, text));
    }
  }

  private void add(Result.OfTasks tasks) {
    line(
        result.measure(),
        "%s on %d unseen tasks (± is the 95 %% interval)"
            .formatted(figure(result, result.scores()), result.scores().tasks()));
    tasks.alone().ifPresent(alone -> line("alone", alone(result, alone)));
    line("baselines", baselines(result));
    for (int k = 0; k < tasks.instances().size(); k++) {
      line(
          "no. " + (k + 1),
          figure(result, tasks.instances().get(k))
              + " of the classes in a sequence, before the label is told");
    }
    lines.addAll(CalibrationSection.lines(result.calibrated()));
    line("protocol", protocol(result));
  }

  private void add(Result.OfWorlds worlds) {
    InterquartileMean middle = result.interquartileMean();
    line(
        "return",
        "%s in %d unseen worlds (± is the 95 %% interval), %s"
            .formatted(
                figure(result, result.scores()), result.scores().tasks(), Judging.of(worlds)));
    line(
        "IQM",
        "%.3f, the interquartile mean (95 %% interval %.3f to %.3f)"
            .formatted(middle.mean(), middle.low(), middle.high()));
    line("normal", normalised(result));
    line("stages", stages(worlds));
    line("baselines", (worlds.episodic() ? "" : "after as many episodes: ") + baselines(result));
    line("protocol", protocol(result));
    line("training", effort(result.training()));
  }

  /// Predicting each query alone, and how that is done.
  static String alone(Result result, Scores alone) {
    return "%s with each query by itself, normalised by %s"
        .formatted(figure(result, alone), result.ofTasks().how().says());
  }

  /// A score of these units: accuracy in percent.
  static String score(String measure, double score) {
    return switch (measure) {
      case "accuracy" -> "%.2f %%".formatted(100 * score);
      case "return" -> "%.3f".formatted(score);
      default -> "%.4f".formatted(score);
    };
  }

  /// A score as charts show it.
  static double scaled(String measure, double score) {
    return measure.equals("accuracy") ? 100 * score : score;
  }

  /// What charts show.
  static String unit(String measure) {
    return measure + (measure.equals("accuracy") ? ", %" : "");
  }

  static String figure(Result result, Scores scores) {
    return figure(result.measure(), scores.mean(), scores.ci95());
  }

  static String figure(String measure, double mean, double ci95) {
    return score(measure, mean) + (Double.isNaN(ci95) ? "" : " ± " + score(measure, ci95));
  }

  /// A difference of two figures, with its sign.
  static String difference(String measure, Paired paired) {
    return (paired.mean() > 0 ? "+" : "") + figure(measure, paired.mean(), paired.ci95());
  }

  /// Others on the same tasks, best first.
  static String baselines(Result result) {
    String chance = chance(result.experiment().domain(), result.measure());
    Stream<String> others = sorted(result).stream().map(b -> baseline(result, b));
    return chance.isEmpty()
        ? others.collect(Collectors.joining("; "))
        : Stream.concat(Stream.of(chance), others).collect(Collectors.joining(", "));
  }

  /// Empty where there is none.
  static String chance(Domain domain, String measure) {
    return domain instanceof FewShotTasks tasks && measure.equals("accuracy")
        ? "chance %s".formatted(score(measure, 1.0 / tasks.ways()))
        : "";
  }

  static List<Baseline> sorted(Result result) {
    Comparator<Baseline> byFigure = Comparator.comparingDouble(b -> b.scores().mean());
    return result.baselines().stream()
        .sorted(result.higherIsBetter() ? byFigure.reversed() : byFigure)
        .toList();
  }

  private static String baseline(Result result, Baseline b) {
    String exact =
        b.exact().isPresent()
            ? ", exactly " + score(result.measure(), b.exact().getAsDouble()) + " on average"
            : "";
    return "%s %s%s%s"
        .formatted(
            b.name(), figure(result, b.scores()), exact, b.knowsTask() ? " (knows the task)" : "");
  }

  /// The figure between random and optimal, with both ends; empty where no optimum is known.
  static String normalised(Result result) {
    return result
        .normalised()
        .map(
            n ->
                "%.3f, where 0 is random (%.3f) and 1 is %s (%.3f)"
                    .formatted(n.score(), n.random(), n.optimum(), n.best()))
        .orElse("");
  }

  private static String stages(Result.OfWorlds worlds) {
    int stages = worlds.played().stages();
    return IntStream.range(0, stages)
        .filter(k -> stages <= SHOWN_STAGES || k % (stages / SHOWN_STAGES) == 0)
        .mapToObj(k -> "%d: %.3f".formatted(number(worlds, k), worlds.played().stage(k).mean()))
        .collect(Collectors.joining(", "));
  }

  /// How a stage is called: episodes count from 1, gradient steps from 0.
  static int number(Result.OfWorlds worlds, int stage) {
    return worlds.episodic() ? stage + 1 : stage;
  }

  static String protocol(Result result) {
    Experiment e = result.experiment();
    return switch (result.tested().about()) {
      case Result.OfTasks tasks ->
          "%s; trained on %s%s; tasks of seed %d; %s"
              .formatted(
                  TestTasks.of(e.domain(), result.measure()),
                  trained(tasks.problem(), e.tasks()),
                  started(result),
                  result.seed(),
                  tasks.transductive()
                      ? "transductive: a prediction depends on the other queries of its task"
                      : "not transductive: each query is predicted alone");
      case Result.OfWorlds worlds ->
          "%s, %s%s; worlds of seed %d%s"
              .formatted(
                  TestTasks.of(e.domain(), result.measure()),
                  worlds.episodic()
                      ? Words.count(worlds.played().stages(), "episode", "episodes")
                      : Words.count(
                          worlds.played().stages(), "stage of adapting", "stages of adapting"),
                  started(result),
                  result.seed(),
                  result.shifted() ? ", unlike those of training" : "");
    };
  }

  private static String started(Result result) {
    return result
        .start()
        .map(
            s ->
                ", starting from %smeta-step %s of %s"
                    .formatted(s.complete() ? "" : "part of ", s.step(), s.run()))
        .orElse("");
  }

  private static String trained(Problem problem, FewShotTasks tasks) {
    if (problem instanceof Problem.Regression) {
      return "%d shots".formatted(tasks.trainShots());
    }
    return tasks.plain()
        ? "batches of %d examples of all classes".formatted(tasks.trainShots())
        : "%d-way %d-shot".formatted(tasks.trainWays(), tasks.trainShots());
  }

  static String effort(Effort effort) {
    if (effort.equals(Effort.NONE)) {
      return "";
    }
    long all = Math.max(1, effort.environment() + effort.forward() + effort.backward());
    return ("%,d environment steps, %,.0f a second of work: environment %d %%, forward %d %%,"
            + " backward %d %%")
        .formatted(
            effort.steps(),
            effort.steps() / (all / 1e9),
            Math.round(100.0 * effort.environment() / all),
            Math.round(100.0 * effort.forward() / all),
            Math.round(100.0 * effort.backward() / all));
  }

  /// All seeds together, and how far they lie apart.
  static String seeds(Result like, InterquartileMean middle, SeedSpread spread) {
    return ("%d seeds together: interquartile mean %s (95 %% interval %s to %s, over seeds and %s);"
            + " standard deviation of the seeds %s")
        .formatted(
            spread.seeds(),
            score(like.measure(), middle.mean()),
            score(like.measure(), middle.low()),
            score(like.measure(), middle.high()),
            tasks(like.experiment()),
            score(like.measure(), spread.standardDeviation()));
  }

  /// The figure of tasks with as many queries of each class, where others were asked for.
  static String balanced(Result balanced) {
    String queries = TestTasks.queries(balanced.experiment().tasks());
    return "balanced  %s with %s".formatted(figure(balanced, balanced.scores()), queries);
  }

  /// How much is lost in worlds unlike those of training, on the scale from random to optimal.
  static String shift(Result familiar, Result shifted) {
    Optional<Result.Normalised> before = familiar.normalised();
    Optional<Result.Normalised> after = shifted.normalised();
    String both =
        before.isPresent() && after.isPresent()
            ? "; normalised %.3f and %.3f: %+.3f"
                .formatted(
                    before.get().score(),
                    after.get().score(),
                    after.get().score() - before.get().score())
            : "; their optima differ and are not known, so they cannot be compared";
    return "shift     in worlds like those of training %s, unlike them %s%s"
        .formatted(figure(familiar, familiar.scores()), figure(shifted, shifted.scores()), both);
  }

  /// What is unseen in a test.
  static String tasks(Experiment experiment) {
    return experiment.domain() instanceof FewShotTasks ? "tasks" : "worlds";
  }
}
