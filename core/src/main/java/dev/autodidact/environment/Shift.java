package dev.autodidact.environment;

import java.util.Map;
import java.util.TreeMap;

/// Tasks unlike those of training, of a family with the same observations and actions.
///
/// @param says what is unlike, in a few words
/// @param training settings to train with, where the defaults will not do
/// @param test settings to test with, in addition to those of training
public record Shift(String says, Map<String, Object> training, Map<String, Object> test) {
  static final Shift FAR =
      new Shift(
          "the quarter that training leaves out",
          Map.of(Settings.REGION, "near"),
          Map.of(Settings.REGION, "far"));

  public Shift {
    training = Map.copyOf(training);
    test = Map.copyOf(test);
  }

  /// `settings`, with what training needs in their place.
  public Map<String, Object> trained(Map<String, Object> settings) {
    Map<String, Object> all = new TreeMap<>(settings);
    all.putAll(training);
    return all;
  }

  /// `settings`, with what tests need in their place.
  public Map<String, Object> tested(Map<String, Object> settings) {
    Map<String, Object> all = trained(settings);
    all.putAll(test);
    return all;
  }
}
