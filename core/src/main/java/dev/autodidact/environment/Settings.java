package dev.autodidact.environment;

import dev.autodidact.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The settings of a family by name, each a whole number, a number or a word.
///
/// @param values of the type of its default each
record Settings(String family, Map<String, Object> values) {
  static final String REGION = "region";
  static final String START = "start";

  /// `defaults`, with `given` in their place.
  ///
  /// @throws InvalidInputException if something is given that has no default, or is of another type
  static Settings of(String family, Map<String, Object> defaults, Map<String, Object> given) {
    Map<String, Object> values = new TreeMap<>(defaults);
    given.forEach(
        (name, value) -> {
          Object before = defaults.get(name);
          if (before == null) {
            throw new InvalidInputException(
                "%s has no setting '%s': there are %s"
                    .formatted(family, name, String.join(", ", new TreeMap<>(defaults).keySet())));
          }
          values.put(name, fitting(name, before, value));
        });
    return new Settings(family, values);
  }

  int whole(String name) {
    return (int) value(name);
  }

  double number(String name) {
    return (double) value(name);
  }

  /// The constant whose name in lower case is the setting.
  ///
  /// @throws InvalidInputException if there is none
  <E extends Enum<E>> E word(String name, Class<E> type) {
    String word = (String) value(name);
    List<E> constants = Arrays.asList(type.getEnumConstants());
    return constants.stream()
        .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s '%s': must be one of %s"
                        .formatted(name, word, constants.toString().toLowerCase(Locale.ROOT))));
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(family + " has no setting " + name);
    }
    return value;
  }

  private static Object fitting(String name, Object before, Object value) {
    return switch (before) {
      case Integer _ when value instanceof Number n && n.doubleValue() == n.intValue() ->
          n.intValue();
      case Double _ when value instanceof Number n -> n.doubleValue();
      case String _ when value instanceof String word -> word;
      default ->
          throw new InvalidInputException(
              "%s '%s': must be %s".formatted(name, value, kind(before)));
    };
  }

  private static String kind(Object value) {
    return switch (value) {
      case Integer _ -> "a whole number";
      case Double _ -> "a number";
      default -> "a word";
    };
  }
}
