package dev.autodidact.bench;

import dev.autodidact.engine.Workers;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Paced;

/// How fast the meta-training of a learner is, with drawing the tasks and stepping the optimizer.
///
/// @param preset the name of its settings
/// @param metaBatch tasks of a meta-step; those of baselines are batches of pictures
/// @param metaStepsPerSecond by the median meta-step
/// @param tasksPerSecond in training
public record Speed(
    String preset, int metaBatch, double metaStepsPerSecond, double tasksPerSecond) {
  private static final double SECONDS = 2;

  /// Measures for a few seconds.
  ///
  /// @throws dev.autodidact.InvalidInputException if learner and data do not fit
  public static Speed of(Experiment preset, DataSets data, Workers workers) {
    int metaBatch = preset.training().metaBatch();
    double steps = 1 / Paced.rehearsal(preset, data, workers).step(SECONDS);
    return new Speed(preset.preset(), metaBatch, steps, steps * metaBatch);
  }
}
