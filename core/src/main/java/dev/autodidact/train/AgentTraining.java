package dev.autodidact.train;

import dev.autodidact.Require;

/// The settings of the outer loop of an agent.
///
/// @param iterations meta-steps
/// @param worlds fresh worlds in each meta-step
/// @param rate the outer learning rate at the start
/// @param schedule how it changes
/// @param validateEvery meta-steps between validations
/// @param validationWorlds worlds of a validation
public record AgentTraining(
    int iterations,
    int worlds,
    double rate,
    Schedule schedule,
    int validateEvery,
    int validationWorlds) {
  public AgentTraining {
    Require.option("iterations", iterations >= 1, "at least 1");
    Require.option("worlds", worlds >= 1 && worlds <= 1_000_000, "from 1 to 1000000");
    Require.option("rate", rate > 0 && Double.isFinite(rate), "a number above 0");
    Require.option("validate-every", validateEvery >= 1, "at least 1");
    Require.option("validation-worlds", validationWorlds >= 1, "at least 1");
  }

  /// The learning rate of meta-step `step`, counted from 0.
  public double rateAt(long step) {
    return rate * schedule.factor((double) step / iterations);
  }

  /// The same with `count` meta-steps.
  public AgentTraining withIterations(int count) {
    return new AgentTraining(
        count,
        worlds,
        rate,
        schedule,
        Math.min(validateEvery, Math.max(1, count / 2)),
        validationWorlds);
  }
}
