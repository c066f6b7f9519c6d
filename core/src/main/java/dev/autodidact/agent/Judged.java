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
    double deviation = Math.sqrt(advantage[1]) + LEAST;
    double spread = Math.sqrt(moments(all, Judged::targets, steps)[1]) + LEAST;
    return all.stream().map(judged -> judged.moved(advantage[0], deviation, spread)).toList();
  }

  /// 1 − Var(R − V) / Var(R), NaN where all targets R are the same.
  ///
  /// @param all with advantages that are not standardised, R − V
  static double explainedVariance(List<Judged> all) {
    int steps = all.stream().mapToInt(Judged::steps).sum();
    double targets = moments(all, Judged::targets, steps)[1];
    return targets == 0 ? Double.NaN : 1 - moments(all, Judged::advantages, steps)[1] / targets;
  }

  /// Mean and variance; behind the last step of a trial all is zero.
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
    return new double[] {mean, Math.max(0, squares / steps - mean * mean)};
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
