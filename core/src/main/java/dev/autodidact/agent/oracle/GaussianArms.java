package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import java.util.stream.IntStream;

/// What is known of a bandit whose arms pay a mean and normal noise: how often each was pulled, and
/// what it paid.
///
/// A prior N(1/2, 1/12) has the mean and variance of means that are uniform in [0, 1]. With noise
/// of variance σ² the posterior of an arm that was pulled n times has precision 12 + n / σ² and
/// mean (6 + sum / σ²) / (12 + n / σ²).
final class GaussianArms implements Players.Single {
  /// How an arm is rated; the first one of the highest index is pulled.
  @FunctionalInterface
  interface Index {
    double of(GaussianArms known, int arm);

    /// Follows the rule in bandits of so many arms, with noise of standard deviation `sigma`.
    default Player player(int arms, double sigma) {
      return new Players(player -> new GaussianArms(player, arms, sigma, this));
    }
  }

  private final PlayerState player;
  private final Index index;
  private final double[] sums;
  private final int[] pulls;
  private final double noise;
  private int t;

  private GaussianArms(PlayerState player, int arms, double sigma, Index index) {
    this.player = player;
    this.index = index;
    this.sums = new double[arms];
    this.pulls = new int[arms];
    this.noise = Math.max(sigma * sigma, 1e-12);
  }

  /// The highest mean of the posterior.
  static Index greedy() {
    return GaussianArms::mean;
  }

  /// The highest of one draw from the posterior of each arm.
  static Index thompson() {
    return (known, arm) ->
        known.mean(arm) + known.player.rng().normal() / Math.sqrt(known.precision(arm));
  }

  /// x̄ + c √(2 ln t / n) of what an arm paid, where t is the number of this pull, from 1; each arm
  /// is pulled once before.
  ///
  /// P. Auer, N. Cesa-Bianchi, P. Fischer. "Finite-time Analysis of the Multiarmed Bandit Problem",
  /// Machine Learning 47, 2002; with c = σ the bound holds for noise of standard deviation σ.
  static Index ucb1(double c) {
    return (known, arm) -> {
      int n = known.pulls[arm];
      return n == 0
          ? Double.POSITIVE_INFINITY
          : known.sums[arm] / n + c * Math.sqrt(2 * Math.log(1 + known.t) / n);
    };
  }

  private double precision(int arm) {
    return 12 + pulls[arm] / noise;
  }

  private double mean(int arm) {
    return (6 + sums[arm] / noise) / precision(arm);
  }

  @Override
  public int choose() {
    double[] ratings =
        IntStream.range(0, sums.length).mapToDouble(a -> index.of(this, a)).toArray();
    int best = 0;
    for (int arm = 1; arm < ratings.length; arm++) {
      best = ratings[arm] > ratings[best] ? arm : best;
    }
    return best;
  }

  @Override
  public void learn(int arm) {
    sums[arm] += player.reward();
    pulls[arm]++;
    t++;
  }
}
