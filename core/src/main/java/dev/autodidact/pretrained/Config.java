package dev.autodidact.pretrained;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import java.util.List;

/// A `config.json` as somebody else wrote it; every setting is checked when it is read.
///
/// @param file what a refusal begins with
record Config(String file, JsonNode json) {
  private static final int MOST = 1_000_000;

  /// A part of it that has settings of its own.
  Config part(String name) {
    return new Config(file, json.path(name));
  }

  boolean has(String name) {
    return json.has(name);
  }

  /// @throws InvalidInputException if it is missing or not from 1 to a million
  int count(String name) {
    JsonNode value = json.path(name);
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > MOST) {
      throw refusal(name, "a whole number from 1 to %d".formatted(MOST));
    }
    return value.intValue();
  }

  /// Attention heads for `dim` numbers.
  ///
  /// @throws InvalidInputException if they do not divide these
  int heads(String name, int dim) {
    int heads = count(name);
    if (dim % heads != 0) {
      throw refusal(name, "a divisor of hidden_size " + dim);
    }
    return heads;
  }

  /// @throws InvalidInputException if there are not 1 to a hundred of them
  List<Integer> counts(String name) {
    JsonNode values = json.path(name);
    if (!values.isArray()
        || values.isEmpty()
        || values.size() > 100
        || values
            .valueStream()
            .anyMatch(v -> !v.isInt() || v.intValue() < 1 || v.intValue() > MOST)) {
      throw refusal(name, "a list of whole numbers");
    }
    return values.valueStream().map(JsonNode::intValue).toList();
  }

  /// @throws InvalidInputException if it is missing or not above 0
  double number(String name) {
    JsonNode value = json.path(name);
    if (!value.isNumber() || !(value.doubleValue() > 0) || value.doubleValue() > MOST) {
      throw refusal(name, "a number above 0");
    }
    return value.doubleValue();
  }

  /// A text, empty where there is none.
  String text(String name) {
    return json.path(name).asText("");
  }

  /// @throws InvalidInputException if it is there and has another value than this
  void require(String name, Object value) {
    if (json.has(name) && !json.path(name).asText().equals(String.valueOf(value))) {
      throw refusal(name, String.valueOf(value));
    }
  }

  boolean isTrue(String name) {
    return json.path(name).asBoolean(false);
  }

  private InvalidInputException refusal(String name, String right) {
    String value = json.has(name) ? json.path(name).toString() : "missing";
    String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
    return new InvalidInputException(
        "%s: %s is %s, and must be %s".formatted(file, name, shown, right));
  }
}
