package dev.autodidact;

import java.util.Locale;

/// Checks settings that a person gives.
public final class Require {
  private Require() {}

  /// A setting of a learner.
  ///
  /// @throws InvalidInputException if `value` is below `least` or no finite number
  public static void atLeast(String setting, double value, double least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new InvalidInputException("--set %s: must be at least %.0f".formatted(setting, least));
    }
  }

  /// A setting of a family or an agent.
  ///
  /// @throws InvalidInputException if `value` is not in `least .. most`
  public static void between(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          "%s %d: must be between %d and %d".formatted(setting, value, least, most));
    }
  }

  /// A setting of a family or an agent.
  ///
  /// @throws InvalidInputException if `value` is not in `[least, most]`
  public static void between(String setting, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT, "%s %s: must be between %s and %s", setting, value, least, most));
    }
  }

  /// An option of the outer loop.
  ///
  /// @param right what holds for values that are right
  /// @throws InvalidInputException if `holds` is false
  public static void option(String option, boolean holds, String right) {
    if (!holds) {
      throw new InvalidInputException("--%s: must be %s".formatted(option, right));
    }
  }
}
