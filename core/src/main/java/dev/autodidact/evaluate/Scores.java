package dev.autodidact.evaluate;

import java.util.Arrays;

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

  /// Half the width of the 95 % interval of the mean: 1.96 σ / √tasks.
  public double ci95() {
    double mean = mean();
    double squares = Arrays.stream(perTask).map(s -> (s - mean) * (s - mean)).sum();
    double sigma = Math.sqrt(squares / Math.max(1, perTask.length - 1));
    return 1.96 * sigma / Math.sqrt(perTask.length);
  }
}
