package dev.autodidact.agent;

import java.util.List;

/// What was done, and what each action was worth. Arrays are `[environments, steps]`.
///
/// @param advantages how much more an action brought than was guessed, Aₜ
/// @param targets what came of it, Aₜ + V(sₜ)
record Judged(Experience experience, float[] advantages, float[] targets) {
  /// Judges by generalised advantage estimation.
  ///
  /// @param values V(sₜ), guessed before the episodes' ends were known
  static Judged by(
      Experience experience, float[] values, double gamma, double lambda, boolean acrossEpisodes) {
    float[] advantages = Returns.advantages(experience, values, gamma, lambda, acrossEpisodes);
    float[] targets = new float[values.length];
    for (int k = 0; k < targets.length; k++) {
      targets[k] = advantages[k] + values[k];
    }
    return new Judged(experience, advantages, targets);
  }

  /// The advantages of all actions together, moved to mean 0 and variance 1.
  static List<Judged> standardised(List<Judged> all) {
    double steps = 0;
    double sum = 0;
    double squares = 0;
    for (Judged judged : all) { // behind the last step of a trial all is zero
      for (float advantage : judged.advantages) {
        sum += advantage;
        squares += (double) advantage * advantage;
      }
      steps += judged.steps();
    }
    double mean = sum / steps;
    double deviation = Math.sqrt(Math.max(0, squares / steps - mean * mean)) + 1e-8;
    return all.stream().map(judged -> judged.moved(mean, deviation)).toList();
  }

  private Judged moved(double mean, double deviation) {
    float[] moved = new float[advantages.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = (float) ((advantages[k] - mean) / deviation);
    }
    return new Judged(experience, moved, targets);
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
