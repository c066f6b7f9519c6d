package dev.autodidact.train;

import dev.autodidact.Require;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import java.util.List;
import java.util.Map;

/// The settings of the outer loop.
///
/// @param iterations meta-steps
/// @param metaBatch tasks or worlds in each meta-step
/// @param optimizer what turns meta-gradients into steps; agents have their own
/// @param rate the outer learning rate at the start
/// @param schedule how it changes
/// @param clip meta-gradients are clipped to this norm; 0 to never clip, and for agents
/// @param validateEvery meta-steps between validations
/// @param validationTasks tasks or worlds of a validation
/// @param freeze what is not trained: parameters whose names begin with one of these, and their
///   running statistics
public record OuterLoop(
    int iterations,
    int metaBatch,
    Optimizer optimizer,
    double rate,
    Schedule schedule,
    double clip,
    int validateEvery,
    int validationTasks,
    List<String> freeze) {
  private static final int MOST_ITERATIONS = 1_000_000_000;

  public OuterLoop {
    Require.option("iterations", iterations >= 1, "at least 1");
    Require.option("iterations", iterations <= MOST_ITERATIONS, "at most a billion");
    Require.option("meta-batch", metaBatch >= 1 && metaBatch <= 1_000_000, "from 1 to 1000000");
    Require.option("rate", rate > 0 && rate <= 1e6, "a number above 0 and at most a million");
    Require.option("clip", clip >= 0 && Double.isFinite(clip), "0 or more");
    Require.option("validate-every", validateEvery >= 1, "at least 1");
    Require.option("validation-tasks", validationTasks >= 1, "at least 1");
    Require.option("validation-tasks", validationTasks <= 1_000_000, "at most a million");
    freeze = List.copyOf(freeze);
    Require.option("freeze", freeze.isEmpty() || optimizer != Optimizer.OWN, "empty for agents");
  }

  /// Settings that freeze nothing.
  public OuterLoop(
      int iterations,
      int metaBatch,
      Optimizer optimizer,
      double rate,
      Schedule schedule,
      double clip,
      int validateEvery,
      int validationTasks) {
    this(
        iterations,
        metaBatch,
        optimizer,
        rate,
        schedule,
        clip,
        validateEvery,
        validationTasks,
        List.of());
  }

  /// The part of `theta` that is not trained.
  public Params frozen(Params theta) {
    return freeze.stream()
        .map(name -> theta.only(name).with(theta.only(Params.running(name))))
        .reduce(Params.shared(Map.of()), Params::with);
  }

  /// The learning rate of meta-step `step`, counted from 0.
  public double rateAt(long step) {
    return rate * schedule.factor((double) step / iterations);
  }

  /// The same with `count` meta-steps, validated at least twice.
  public OuterLoop lasting(int count) {
    return lasting(count, Math.min(validateEvery, Math.max(1, count / 2)));
  }

  /// The same with `count` meta-steps, validated every so many.
  public OuterLoop lasting(int count, int every) {
    return new OuterLoop(
        count, metaBatch, optimizer, rate, schedule, clip, every, validationTasks, freeze);
  }

  /// The same with meta-gradients clipped to `norm`.
  public OuterLoop clipped(double norm) {
    return new OuterLoop(
        iterations,
        metaBatch,
        optimizer,
        rate,
        schedule,
        norm,
        validateEvery,
        validationTasks,
        freeze);
  }

  /// The same with `tasks` tasks or worlds in each meta-step.
  public OuterLoop batched(int tasks) {
    return new OuterLoop(
        iterations, tasks, optimizer, rate, schedule, clip, validateEvery, validationTasks, freeze);
  }

  /// The same with validations on `tasks` tasks or worlds.
  public OuterLoop validatedOn(int tasks) {
    return new OuterLoop(
        iterations, metaBatch, optimizer, rate, schedule, clip, validateEvery, tasks, freeze);
  }
}
