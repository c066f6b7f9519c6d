package dev.autodidact.evaluate;

import dev.autodidact.engine.Seed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// A figure about all queries of all tasks together.
///
/// @param value the figure
/// @param ci95 half the width of its 95 % interval over tasks, NaN for fewer than two
public record Estimate(double value, double ci95) {
  private static final int RESAMPLES = 1000;
  private static final Seed SEED = new Seed(0).split("bootstrap");

  /// The interval is 1.96 standard deviations of the figure in resamples of the tasks (bootstrap):
  /// the queries of a task are drawn together, since they depend on each other.
  ///
  /// @param figure of how often each task counts
  static Estimate of(int tasks, ToDoubleFunction<int[]> figure) {
    int[] once = new int[tasks];
    Arrays.fill(once, 1);
    double[] resampled = new double[RESAMPLES];
    RandomGenerator random = SEED.random();
    for (int r = 0; r < RESAMPLES; r++) {
      int[] drawn = new int[tasks];
      for (int i = 0; i < tasks; i++) {
        drawn[random.nextInt(tasks)]++;
      }
      resampled[r] = figure.applyAsDouble(drawn);
    }
    double ci95 = tasks < 2 ? Double.NaN : 1.96 * new Scores(resampled).standardDeviation();
    return new Estimate(figure.applyAsDouble(once), ci95);
  }

  /// The value under `name`, and `ci95` where there is an interval.
  public Map<String, Object> toJson(String name) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(name, value);
    if (!Double.isNaN(ci95)) {
      json.put("ci95", ci95);
    }
    return json;
  }
}
