package dev.autodidact.run;

import dev.autodidact.data.table.RowFormat;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Answer;
import dev.autodidact.evaluate.Attention;
import dev.autodidact.evaluate.ClassScores;
import dev.autodidact.evaluate.Gallery;
import dev.autodidact.train.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What is behind a figure: tasks to look at, single classes, how it changes with shots, ways and
/// inner steps, and where agents looked.
///
/// @param gallery of few-shot tasks
/// @param classes where they have names
/// @param rows how rows of a table are written, where examples are such
/// @param curves by name: `shots`, `ways`, `innerSteps`, `instances`, or `stages` of agents
/// @param curveTasks unseen tasks behind each point of the curves over shots, ways and inner steps
/// @param attention of agents that have some, in a few unseen worlds
public record Insight(
    Optional<Gallery> gallery,
    Optional<ClassScores> classes,
    Optional<RowFormat> rows,
    SequencedMap<String, List<Compared.At>> curves,
    int curveTasks,
    List<Attention> attention) {
  /// Test tasks for each task behind a point of a curve, so that looking closer costs about half of
  /// what the test itself does.
  private static final int SHARE = 10;

  /// Tasks behind a point, at least: fewer have no interval.
  private static final int LEAST = 2;

  public Insight {
    curves = new LinkedHashMap<>(curves);
    attention = List.copyOf(attention);
  }

  /// Looks into a result of a run; part of the work is tests of its own, on fewer tasks.
  ///
  /// @param progress is told how those go
  /// @throws dev.autodidact.InvalidInputException if the data are others now
  public static Insight of(
      Run run, Result result, DataSets data, Workers workers, Progress progress) {
    try (BestCheckpoint best = run.best()) {
      int tasks = Math.clamp(result.scores().tasks() / SHARE, LEAST, Curves.MOST_TASKS);
      SequencedMap<String, List<Compared.At>> curves =
          Curves.of(best, result, data, workers, tasks, progress);
      return switch (best.setup(result.experiment(), data)) {
        case LearnerSetup setup -> of(setup, result, curves, tasks);
        case AgentSetup setup ->
            new Insight(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                curves,
                tasks,
                setup.attention(best.theta(), result.ofWorlds().played()));
      };
    }
  }

  private static Insight of(
      LearnerSetup setup,
      Result result,
      SequencedMap<String, List<Compared.At>> curves,
      int tasks) {
    List<Answer> answers = result.ofTasks().answers();
    return new Insight(
        Optional.of(setup.gallery(result.seed(), result.scores(), answers)),
        setup.classScores(result.seed(), answers),
        setup.data().preprocessing() instanceof Preprocessing.Rows(RowFormat format)
            ? Optional.of(format)
            : Optional.empty(),
        curves,
        tasks,
        List.of());
  }
}
