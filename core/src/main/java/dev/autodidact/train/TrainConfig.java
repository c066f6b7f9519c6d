package dev.autodidact.train;

import dev.autodidact.Require;
import dev.autodidact.nn.Optimizer;

/// The settings of the outer loop.
///
/// @param iterations meta-steps
/// @param metaBatch tasks in each meta-step
/// @param optimizer what turns meta-gradients into steps
/// @param rate the outer learning rate at the start
/// @param schedule how it changes
/// @param clip largest length of a meta-gradient; longer ones are shortened to it, 0 for never
/// @param validateEvery meta-steps between validations
/// @param validationTasks tasks of a validation
public record TrainConfig(
    int iterations,
    int metaBatch,
    Optimizer optimizer,
    double rate,
    Schedule schedule,
    double clip,
    int validateEvery,
    int validationTasks) {
  public TrainConfig {
    Require.option("iterations", iterations >= 1, "at least 1");
    Require.option("meta-batch", metaBatch >= 1 && metaBatch <= 10_000, "from 1 to 10000");
    Require.option("rate", rate > 0 && Double.isFinite(rate), "a number above 0");
    Require.option("clip", clip >= 0, "0 or more");
    Require.option("validate-every", validateEvery >= 1, "at least 1");
    Require.option("validation-tasks", validationTasks >= 1, "at least 1");
  }

  /// The learning rate of meta-step `step`, counted from 0.
  double rateAt(long step) {
    return rate * schedule.factor((double) step / iterations);
  }

  public TrainConfig withIterations(int count) {
    return new TrainConfig(
        count,
        metaBatch,
        optimizer,
        rate,
        schedule,
        clip,
        Math.min(validateEvery, Math.max(1, count / 2)),
        validationTasks);
  }

  /// The same with meta-gradients no longer than `length`.
  public TrainConfig clipped(double length) {
    return new TrainConfig(
        iterations, metaBatch, optimizer, rate, schedule, length, validateEvery, validationTasks);
  }

  /// The same with validations on `tasks` tasks.
  public TrainConfig validatedOn(int tasks) {
    return new TrainConfig(
        iterations, metaBatch, optimizer, rate, schedule, clip, validateEvery, tasks);
  }
}
