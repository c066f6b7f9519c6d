package dev.autodidact;

import java.util.Locale;

/// Checks settings that a person gives.
public final class Require {
  private Require() {}

  /// More of anything that a learner counts than makes sense.
  private static final double MOST = 1e6;

  /// Units, channels or slots beyond this are taken for a slip of the hand: the weights between two
  /// layers would take gigabytes.
  private static final int WIDEST = 10_000;

  /// A setting of a learner.
  ///
  /// @throws InvalidInputException if `value` is below `least`, above a million or no number
  public static void atLeast(String setting, double value, double least) {
    if (!(value >= least)) {
      throw new InvalidInputException("--set %s: must be at least %.0f".formatted(setting, least));
    }
    if (value > MOST) {
      throw new InvalidInputException("--set %s: must be at most %.0f".formatted(setting, MOST));
    }
  }

  /// How wide a layer or memory is.
  ///
  /// @param option as it is typed, such as `--filters` or `--set hidden`
  /// @throws InvalidInputException if `value` is not from 1 to 10,000
  public static void width(String option, int value) {
    if (value < 1) {
      throw new InvalidInputException("%s %d: at least 1".formatted(option, value));
    }
    if (value > WIDEST) {
      throw new InvalidInputException("%s %d: at most %d".formatted(option, value, WIDEST));
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
