package dev.autodidact.environment;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tasks unlike those of training, of a family with the same observations and actions.
///
/// @param says what is unlike, in a few words
/// @param training settings to train with, where the defaults will not do
/// @param test settings to test with, in addition to those of training
public record Shift(String says, Map<String, Object> training, Map<String, Object> test) {
  /// Of rooms and grids.
  public static final Shift FAR =
      new Shift(
          "the quarter that training leaves out",
          Map.of("region", Region.NEAR),
          Map.of("region", Region.FAR));

  /// Of rooms, as Lee et al. (2023) test.
  public static final Shift FIFTH =
      new Shift(
          "the scattered fifth of the cells that training leaves out",
          Map.of("region", Region.MOST),
          Map.of("region", Region.FIFTH));

  public Shift {
    training = Map.copyOf(training);
    test = Map.copyOf(test);
  }

  /// What training needs, as one types it.
  public String options() {
    return new TreeMap<>(training)
        .entrySet().stream()
            .map(
                e ->
                    "--%s %s"
                        .formatted(e.getKey(), e.getValue().toString().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(" "));
  }
}
