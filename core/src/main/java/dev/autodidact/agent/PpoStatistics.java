package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import java.io.Serializable;
import java.util.SequencedMap;

/// How far a policy has moved from the one that acted: weighted sums over steps.
///
/// With r = π(a|s) / π_old(a|s), the KL divergence from the old policy is estimated by the mean of
/// r − 1 − log r, which is never negative: J. Schulman, "Approximating KL Divergence", 2020,
/// [joschu.net](http://joschu.net/blog/kl-approx.html).
///
/// @param weight sum of weights
/// @param divergence sum of r − 1 − log r
/// @param clipped sum of 1 where r is farther than ε from 1
/// @param entropy sum of entropies
record PpoStatistics(double weight, double divergence, double clipped, double entropy)
    implements Serializable {
  static final PpoStatistics NONE = new PpoStatistics(0, 0, 0, 0);

  /// @param ratio r, any shape
  /// @param entropy of the policy at each step, same shape
  /// @param weights same shape; steps of weight 0 do not count
  /// @param clip ε
  static PpoStatistics of(Tensor ratio, Tensor entropy, Tensor weights, double clip) {
    float[] r = ratio.toFloats();
    float[] h = entropy.toFloats();
    float[] w = weights.toFloats();
    double weight = 0;
    double divergence = 0;
    double clipped = 0;
    double entropies = 0;
    for (int k = 0; k < r.length; k++) {
      if (w[k] > 0) {
        weight += w[k];
        divergence += w[k] * (r[k] - 1.0 - Math.log(r[k]));
        clipped += Math.abs(r[k] - 1.0) > clip ? w[k] : 0;
        entropies += (double) w[k] * h[k];
      }
    }
    return new PpoStatistics(weight, divergence, clipped, entropies);
  }

  PpoStatistics plus(PpoStatistics other) {
    return new PpoStatistics(
        weight + other.weight,
        divergence + other.divergence,
        clipped + other.clipped,
        entropy + other.entropy);
  }

  /// Adds the means over steps to `diagnostics`.
  void report(SequencedMap<String, Double> diagnostics) {
    diagnostics.put(Diagnostics.KL, divergence / weight);
    diagnostics.put(Diagnostics.CLIP_FRACTION, clipped / weight);
    diagnostics.put(Diagnostics.ENTROPY, entropy / weight);
  }
}
