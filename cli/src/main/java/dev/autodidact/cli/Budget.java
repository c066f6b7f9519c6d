package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.run.Paced;
import dev.autodidact.train.OuterLoop;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time to train in, as it is typed: `90s`, `10m`, `1h`.
final class Budget {
  private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)([smh])");

  private Budget() {}

  /// In seconds.
  ///
  /// @throws InvalidInputException if it is no time, or none at all
  static double seconds(String option, String typed) {
    Matcher time = TIME.matcher(typed);
    double seconds = time.matches() ? Double.parseDouble(time.group(1)) * unit(time.group(2)) : 0;
    if (seconds <= 0) {
      throw new InvalidInputException(
          "%s %s: must be a time above 0, such as 90s, 10m or 1h".formatted(option, typed));
    }
    return seconds;
  }

  private static int unit(String name) {
    return switch (name) {
      case "h" -> 3600;
      case "m" -> 60;
      default -> 1;
    };
  }

  /// What was measured, and what would train the same again.
  static String explained(String typed, Paced paced) {
    OuterLoop training = paced.experiment().training();
    return ("budget %s: %.3g s a meta-step and %.3g s a validation"
            + " leave room for --iterations %d --validate-every %d")
        .formatted(
            typed,
            paced.pace().step(),
            paced.pace().validation(),
            training.iterations(),
            training.validateEvery());
  }
}
