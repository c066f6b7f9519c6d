package dev.autodidact.train;

import dev.autodidact.InvalidInputException;

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
    require("iterations", iterations >= 1, "at least 1");
    require("worlds", worlds >= 1 && worlds <= 1_000_000, "from 1 to 1000000");
    require("rate", rate > 0 && Double.isFinite(rate), "a number above 0");
    require("validate-every", validateEvery >= 1, "at least 1");
    require("validation-worlds", validationWorlds >= 1, "at least 1");
  }

  private static void require(String option, boolean holds, String right) {
    if (!holds) {
      throw new InvalidInputException("--%s: must be %s".formatted(option, right));
    }
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
