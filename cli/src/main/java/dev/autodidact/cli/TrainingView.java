package dev.autodidact.cli;

import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.train.Progress;
import java.io.PrintWriter;

/// Shows a person how a training goes.
sealed interface TrainingView extends Progress, AutoCloseable permits TrainingBar, TrainingLines {
  /// A bar where standard error is a terminal, otherwise lines on `err`.
  static TrainingView of(Experiment experiment, PrintWriter err) {
    String measure = experiment.domain() instanceof FewShotTasks ? "loss" : "return";
    return of(experiment.training().iterations(), measure, err);
  }

  /// @param steps meta-steps in all
  /// @param measure what each of them tells
  private static TrainingView of(int steps, String measure, PrintWriter err) {
    return Terminal.isStandardError()
        ? new TrainingBar(steps, measure)
        : new TrainingLines(steps, measure, err);
  }

  @Override
  void close();
}
