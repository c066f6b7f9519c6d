package dev.autodidact.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/// How the names and values of settings are typed.
final class Spelling {
  private Spelling() {}

  /// `trainWays` as `--train-ways`.
  static String option(String component) {
    return "--" + component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /// `--train-ways` as `trainWays`.
  static String component(String option) {
    String[] words = option.replaceFirst("^--", "").split("-");
    return words[0]
        + Arrays.stream(words)
            .skip(1)
            .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
            .collect(Collectors.joining());
  }

  /// A value: `MAX_POOL` as `max-pool`, `SHUFFLED_1200_423` as `1200-423`.
  static String of(Object value) {
    return switch (value) {
      case Enum<?> constant ->
          constant.name().toLowerCase(Locale.ROOT).replace('_', '-').replace("shuffled-", "");
      case List<?> list -> list.stream().map(Spelling::of).collect(Collectors.joining(","));
      case Double number when number == Math.rint(number) -> Long.toString(number.longValue());
      default -> value.toString();
    };
  }

  /// What may be typed for a value of `type`.
  static String choices(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Spelling::of)
          .collect(Collectors.joining("|"));
    }
    if (type == String.class) {
      return "NAME";
    }
    return type == boolean.class ? "true|false" : "N";
  }

  /// The constant of an enum that is typed like this.
  static Object constant(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> of(c).equals(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'%s' is not %s".formatted(text, choices(type))));
  }
}
