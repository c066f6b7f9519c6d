package dev.autodidact.cli;

import dev.autodidact.run.Experiment;
import dev.autodidact.train.Progress;
import java.io.PrintWriter;

/// Shows a person how a training goes.
sealed interface TrainingView extends Progress, AutoCloseable permits TrainingBar, TrainingLines {
  /// A bar where standard error is a terminal, otherwise lines on `err`.
  static TrainingView of(Experiment experiment, PrintWriter err) {
    int steps = experiment.training().iterations();
    return Terminal.isStandardError() ? new TrainingBar(steps) : new TrainingLines(steps, err);
  }

  @Override
  void close();
}
