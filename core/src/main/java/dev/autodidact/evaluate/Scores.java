package dev.autodidact.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// One score for each unseen task.
///
/// @param perTask in the order of the tasks
public record Scores(double[] perTask) {
  public Scores {
    perTask = perTask.clone();
  }

  @Override
  public double[] perTask() {
    return perTask.clone();
  }

  public int tasks() {
    return perTask.length;
  }

  public double mean() {
    return Arrays.stream(perTask).average().orElse(Double.NaN);
  }

  /// Half the width of the 95 % interval of the mean, 1.96 σ / √tasks; NaN for fewer than two
  /// tasks, which tell nothing of their spread.
  public double ci95() {
    return 1.96 * standardDeviation() / Math.sqrt(perTask.length);
  }

  /// [#ci95], empty where it is NaN.
  public OptionalDouble interval() {
    double ci95 = ci95();
    return Double.isNaN(ci95) ? OptionalDouble.empty() : OptionalDouble.of(ci95);
  }

  /// The mean under `name`, and `ci95` where there is an interval.
  public Map<String, Object> toJson(String name) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(name, mean());
    interval().ifPresent(ci95 -> json.put("ci95", ci95));
    return json;
  }

  /// σ with tasks − 1 as divisor, NaN for fewer than two tasks.
  double standardDeviation() {
    if (perTask.length < 2) {
      return Double.NaN;
    }
    double mean = mean();
    double squares = Arrays.stream(perTask).map(s -> (s - mean) * (s - mean)).sum();
    return Math.sqrt(squares / (perTask.length - 1));
  }
}
