package dev.autodidact.learner;

import dev.autodidact.InvalidInputException;

/// Checks the settings of learners.
public final class Require {
  private Require() {}

  /// @throws InvalidInputException if `value` is below `least` or no number, naming the setting
  public static void atLeast(String setting, double value, double least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new InvalidInputException("--set %s: must be at least %.0f".formatted(setting, least));
    }
  }
}
