package dev.autodidact.agent.oracle;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Acts optimally in the mean of the posterior, with a bonus on the reward of what was seldom
/// tried.
///
/// @param bonus of a state and action, by its visits
record Bonus(IntToDoubleFunction bonus) implements MdpRule {
  /// None: certainty equivalence.
  static Bonus greedy() {
    return new Bonus(_ -> 0);
  }

  /// β / (1 + α₀), where α₀ = S + visits includes the prior: J. Z. Kolter, A. Y. Ng. "Near-Bayesian
  /// Exploration in Polynomial Time", ICML 2009.
  static Bonus beb(double beta, int states) {
    return new Bonus(visits -> beta / (1 + states + visits));
  }

  /// c standard deviations of the posterior of the mean reward, c / √(1 + visits).
  static Bonus deviations(double c) {
    return new Bonus(visits -> c / Math.sqrt(1 + visits));
  }

  @Override
  public double[] plan(Belief belief, Rng rng) {
    double[] r = belief.rewards();
    Arrays.setAll(r, pair -> r[pair] + bonus.applyAsDouble(belief.visits(pair)));
    return belief.shape().q(belief.transitions(), r);
  }
}
