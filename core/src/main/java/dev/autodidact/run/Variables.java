package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import java.util.Map;
import java.util.Optional;

/// Variables by which processes are told who they are.
record Variables(Map<String, String> all) {
  String text(String name) {
    return Optional.ofNullable(all.get(name))
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    name + " is not set, beside other variables of a group of processes"));
  }

  int number(String name, int least, int most) {
    String text = text(name);
    int value = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw new InvalidInputException(
          "%s is '%s': must be a number from %d to %d".formatted(name, text, least, most));
    }
    return value;
  }

  int optional(String name, int otherwise) {
    return all.containsKey(name) ? number(name, 0, Integer.MAX_VALUE) : otherwise;
  }

  boolean is(String name) {
    return "true".equalsIgnoreCase(all.get(name)) || "1".equals(all.get(name));
  }
}
