package dev.autodidact.agent;

import java.util.List;
import java.util.function.Function;

/// What was done, and what each action was worth. Arrays are `[environments, steps]`.
///
/// @param advantages how much more an action brought than was guessed, Aₜ
/// @param targets what came of it, Aₜ + V(sₜ)
/// @param spread standard deviation of the targets of all that is learned from at once
record Judged(Experience experience, float[] advantages, float[] targets, double spread) {
  private static final double LEAST = 1e-8;

  /// Judges by generalised advantage estimation.
  ///
  /// @param values V(sₜ), guessed before the episodes' ends were known
  static Judged by(
      Experience experience, float[] values, double gamma, double lambda, boolean acrossEpisodes) {
    float[] advantages = Returns.advantages(experience, values, gamma, lambda, acrossEpisodes);
    float[] targets = new float[values.length];
    for (int i = 0; i < experience.environments(); i++) {
      for (int t = 0; t < experience.length(i); t++) {
        int k = i * experience.steps() + t;
        targets[k] = advantages[k] + values[k];
      }
    }
    return new Judged(experience, advantages, targets, 1);
  }

  /// The advantages of all actions together, moved to mean 0 and variance 1; and how far their
  /// targets spread.
  static List<Judged> standardised(List<Judged> all) {
    int steps = all.stream().mapToInt(Judged::steps).sum();
    double[] advantage = moments(all, Judged::advantages, steps);
    double spread = moments(all, Judged::targets, steps)[1];
    return all.stream().map(judged -> judged.moved(advantage[0], advantage[1], spread)).toList();
  }

  /// Mean and standard deviation; behind the last step of a trial all is zero.
  private static double[] moments(List<Judged> all, Function<Judged, float[]> of, int steps) {
    double sum = 0;
    double squares = 0;
    for (Judged judged : all) {
      for (float x : of.apply(judged)) {
        sum += x;
        squares += (double) x * x;
      }
    }
    double mean = sum / steps;
    return new double[] {mean, Math.sqrt(Math.max(0, squares / steps - mean * mean)) + LEAST};
  }

  private Judged moved(double mean, double deviation, double spread) {
    float[] moved = new float[advantages.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = (float) ((advantages[k] - mean) / deviation);
    }
    return new Judged(experience, moved, targets, spread);
  }

  /// Steps that were made.
  int steps() {
    int steps = 0;
    for (int i = 0; i < experience.environments(); i++) {
      steps += experience.length(i);
    }
    return steps;
  }
}
