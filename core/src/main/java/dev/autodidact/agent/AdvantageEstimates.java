package dev.autodidact.agent;

import java.util.List;
import java.util.function.Function;

/// Rollouts with advantages and value targets. Arrays are `[environments, steps]`, zero after the
/// last step of an environment.
///
/// @param advantages Aₜ
/// @param targets value targets, Aₜ + V(sₜ)
/// @param spread standard deviation of the value targets of all rollouts of a meta-step
public record AdvantageEstimates(
    Experience experience, float[] advantages, float[] targets, double spread) {
  private static final double LEAST = 1e-8;

  /// Generalised advantage estimation, see [Returns#advantages].
  ///
  /// @param values V(sₜ), `[environments, steps]`
  /// @param acrossEpisodes whether an action is credited with rewards of later episodes
  public static AdvantageEstimates of(
      Experience experience, float[] values, double gamma, double lambda, boolean acrossEpisodes) {
    float[] advantages = Returns.advantages(experience, values, gamma, lambda, acrossEpisodes);
    float[] targets = new float[values.length];
    int steps = experience.steps();
    for (int i = 0; i < experience.environments(); i++) {
      for (int t = 0; t < experience.length(i); t++) {
        int k = i * steps + t;
        targets[k] = advantages[k] + values[k];
      }
    }
    return new AdvantageEstimates(experience, advantages, targets, 1);
  }

  /// Standardises the advantages of all rollouts together to mean 0 and variance 1, and measures
  /// the spread of their value targets.
  public static List<AdvantageEstimates> standardised(List<AdvantageEstimates> all) {
    int steps = all.stream().mapToInt(AdvantageEstimates::steps).sum();
    double[] advantage = moments(all, AdvantageEstimates::advantages, steps);
    double deviation = Math.sqrt(advantage[1]) + LEAST;
    double spread = Math.sqrt(moments(all, AdvantageEstimates::targets, steps)[1]) + LEAST;
    return all.stream()
        .map(estimates -> estimates.standardised(advantage[0], deviation, spread))
        .toList();
  }

  /// 1 − Var(R − V) / Var(R), NaN where all value targets R are the same.
  ///
  /// @param all with advantages that are not standardised, R − V
  public static double explainedVariance(List<AdvantageEstimates> all) {
    int steps = all.stream().mapToInt(AdvantageEstimates::steps).sum();
    double targets = moments(all, AdvantageEstimates::targets, steps)[1];
    return targets == 0
        ? Double.NaN
        : 1 - moments(all, AdvantageEstimates::advantages, steps)[1] / targets;
  }

  /// Mean and variance over all steps.
  private static double[] moments(
      List<AdvantageEstimates> all, Function<AdvantageEstimates, float[]> of, int steps) {
    double sum = 0;
    double squares = 0;
    for (AdvantageEstimates estimates : all) {
      for (float x : of.apply(estimates)) {
        sum += x;
        squares += (double) x * x;
      }
    }
    double mean = sum / steps;
    return new double[] {mean, Math.max(0, squares / steps - mean * mean)};
  }

  /// Some environments of several batches.
  ///
  /// @param picked environments, counted through all batches
  static AdvantageEstimates gather(List<AdvantageEstimates> batches, int[] picked) {
    List<Experience> all = batches.stream().map(AdvantageEstimates::experience).toList();
    Experience some = Experience.gather(all, picked);
    int steps = some.steps();
    int[] strides = all.stream().mapToInt(Experience::steps).toArray();
    float[] advantages = new float[picked.length * steps];
    float[] targets = new float[advantages.length];
    for (int i = 0; i < picked.length; i++) {
      int from = picked[i];
      int batch = 0;
      while (from >= all.get(batch).environments()) {
        from -= all.get(batch).environments();
        batch++;
      }
      int row = from * strides[batch];
      System.arraycopy(batches.get(batch).advantages, row, advantages, i * steps, some.length(i));
      System.arraycopy(batches.get(batch).targets, row, targets, i * steps, some.length(i));
    }
    return new AdvantageEstimates(some, advantages, targets, batches.getFirst().spread);
  }

  private AdvantageEstimates standardised(double mean, double deviation, double spread) {
    float[] moved = new float[advantages.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = (float) ((advantages[k] - mean) / deviation);
    }
    return new AdvantageEstimates(experience, moved, targets, spread);
  }

  /// Valid steps.
  public int steps() {
    int steps = 0;
    for (int i = 0; i < experience.environments(); i++) {
      steps += experience.length(i);
    }
    return steps;
  }
}
