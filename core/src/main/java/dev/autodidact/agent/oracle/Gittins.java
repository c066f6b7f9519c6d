package dev.autodidact.agent.oracle;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Pulls the first arm of highest Gittins index: the price λ of a pull at which an arm alone is
/// worth as much as nothing.
///
/// With p = (1 + w) / (2 + w + l), an arm that paid `w` times and failed `l` times is worth D(w, l)
/// = p − λ + γ p max(0, D(w+1, l)) + γ (1 − p) max(0, D(w, l+1)), and its index is where that is 0:
/// the highest (discounted) reward a pull over all rules for when to stop. Computed on a grid of λ,
/// linear in between.
///
/// J. C. Gittins. "Bandit Processes and Dynamic Allocation Indices", Journal of the Royal
/// Statistical Society B 41, 1979.
final class Gittins implements BanditRule {
  private static final int GRID = 1000;

  /// A table takes up to seconds to compute, and is the same for every run of a process.
  private static final Map<Table, Gittins> KNOWN = new ConcurrentHashMap<>();

  private record Table(int pulls, double discount, int horizon) {}

  /// At w + l = t: `[t * (t + 1) / 2 + w]`.
  private final double[] indices;

  /// @param pulls up to which there are indices
  /// @param discount γ; 1 for the highest mean reward over at most `horizon` pulls
  /// @param horizon pulls looked ahead after the last one
  static Gittins of(int pulls, double discount, int horizon) {
    return KNOWN.computeIfAbsent(
        new Table(pulls, discount, horizon), _ -> new Gittins(pulls, discount, horizon));
  }

  private Gittins(int pulls, double discount, int horizon) {
    int size = (pulls + 1) * (pulls + 2) / 2;
    this.indices = new double[size];
    double[] before = new double[size];
    double[] now = new double[size];
    Arrays.fill(before, Double.POSITIVE_INFINITY);
    Arrays.fill(indices, 1);
    for (int step = 0; step <= GRID; step++) {
      double lambda = (double) step / GRID;
      advantages(lambda, pulls, discount, horizon, now);
      for (int at = 0; at < size; at++) {
        if (before[at] > 0 && now[at] <= 0) {
          indices[at] = lambda - 1.0 / GRID * now[at] / (now[at] - before[at]);
        }
      }
      double[] other = before;
      before = now;
      now = other;
    }
  }

  /// D(w, l) at a price, for all w + l up to `pulls`.
  private static void advantages(
      double lambda, int pulls, double discount, int horizon, double[] to) {
    int last = pulls + horizon;
    double[] worth = new double[last + 1]; // max(0, D), one pull later
    for (int t = last - 1; t >= 0; t--) {
      int at = t * (t + 1) / 2;
      for (int w = 0; w <= t; w++) {
        double p = (1.0 + w) / (2 + t);
        double advantage = p - lambda + discount * (p * worth[w + 1] + (1 - p) * worth[w]);
        worth[w] = Math.max(0, advantage);
        if (t <= pulls) {
          to[at + w] = advantage;
        }
      }
    }
  }

  @Override
  public int arm(Tally tally, Rng rng) {
    return tally.highest(arm -> index(tally.wins(arm), tally.losses(arm)));
  }

  /// Of an arm that paid and failed so often.
  double index(int wins, int losses) {
    int t = wins + losses;
    return indices[t * (t + 1) / 2 + wins];
  }
}
