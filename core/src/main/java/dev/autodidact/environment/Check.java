package dev.autodidact.environment;

import dev.autodidact.InvalidInputException;
import java.util.Locale;

/// Checks the settings of families and agents.
public final class Check {
  private Check() {}

  /// @throws InvalidInputException if `value` is not in `least .. most`, naming the setting
  public static void between(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          "%s %d: must be between %d and %d".formatted(setting, value, least, most));
    }
  }

  /// @throws InvalidInputException if `value` is not in `[least, most]`, naming the setting
  public static void between(String setting, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT, "%s %s: must be between %s and %s", setting, value, least, most));
    }
  }
}
