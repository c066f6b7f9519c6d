package dev.autodidact.agent.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The Bayes optimum of a Bernoulli bandit with independent uniform arms: no algorithm earns more
/// on average.
///
/// Backward induction on what is known, V(known) = maxₐ pₐ (1 + V(known + win of a)) + (1 − pₐ)
/// V(known + loss of a), where pₐ is the posterior mean. Arms that are known equally well are the
/// same, so that what is known is a sorted list of counts.
final class BayesBandit implements BanditRule {
  private final int pulls;

  /// From a sorted list of arms, each a [#code], to V.
  private final Map<String, Double> values = new HashMap<>();

  private final double value;

  /// @param pulls in all
  BayesBandit(int arms, int pulls) {
    this.pulls = pulls;
    this.value = value(new char[arms], pulls);
  }

  /// How many different things can be known on the way: what the optimum costs to compute.
  static double states(int arms, int pulls) {
    double[][] ways = new double[arms + 1][pulls + 1];
    ways[0][0] = 1;
    for (int t = 1; t <= pulls; t++) {
      for (int wins = 0; wins <= t; wins++) {
        for (int k = 1; k <= arms; k++) {
          for (int sum = t; sum <= pulls; sum++) {
            ways[k][sum] += ways[k - 1][sum - t];
          }
        }
      }
    }
    return Arrays.stream(ways).flatMapToDouble(Arrays::stream).sum();
  }

  /// What it earns on average in all pulls.
  double value() {
    return value;
  }

  @Override
  public int arm(Tally tally, Rng rng) {
    char[] known = new char[tally.arms()];
    for (int arm = 0; arm < known.length; arm++) {
      known[arm] = code(tally.wins(arm), tally.losses(arm));
    }
    return tally.highest(arm -> worth(known, arm, pulls - tally.pulls()));
  }

  private double value(char[] known, int left) {
    if (left == 0) {
      return 0;
    }
    String key = new String(known);
    Double found = values.get(key);
    if (found != null) {
      return found;
    }
    double best = 0;
    for (int arm = 0; arm < known.length; arm++) {
      if (arm == 0 || known[arm] != known[arm - 1]) {
        best = Math.max(best, worth(known, arm, left));
      }
    }
    values.put(key, best);
    return best;
  }

  /// What pulling `arm` now and then going on as well as possible earns.
  private double worth(char[] known, int arm, int left) {
    int t = (int) (Math.sqrt(8 * known[arm] + 1) - 1) / 2;
    int losses = known[arm] - code(t, 0);
    int wins = t - losses;
    double p = (1.0 + wins) / (2 + t);
    double won = 1 + value(with(known, arm, code(wins + 1, losses)), left - 1);
    double lost = value(with(known, arm, code(wins, losses + 1)), left - 1);
    return p * won + (1 - p) * lost;
  }

  /// An arm as a number: 0, before all others, if it was never pulled.
  private static char code(int wins, int losses) {
    int t = wins + losses;
    return (char) (t * (t + 1) / 2 + losses);
  }

  private static char[] with(char[] known, int arm, char code) {
    char[] next = known.clone();
    next[arm] = code;
    Arrays.sort(next);
    return next;
  }
}
