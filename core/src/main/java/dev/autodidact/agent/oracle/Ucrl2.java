package dev.autodidact.agent.oracle;

import java.util.Arrays;

/// Optimism in the face of uncertainty: acts optimally in the best of all processes that are not
/// ruled out, |r̃ − r̂| ≤ c √(7 log(2SAt/δ) / 2n) and ‖p̃ − p̂‖₁ ≤ c √(14 S log(2At/δ) / n), with n
/// the visits of a state and action, at least 1, and t the number of this step.
///
/// T. Jaksch, R. Ortner, P. Auer. "Near-optimal Regret Bounds for Reinforcement Learning", JMLR 11,
/// 2010, equations 3 and 4. Differs from it: an episode is one of the process, not one that ends
/// when visits have doubled; r̂ and p̂ are means of a posterior; both bounds have a scale c, as in
/// Duan et al. (2016).
record Ucrl2(double scale, double delta) implements MdpRule {
  @Override
  public double[] plan(Belief belief, Rng rng) {
    int states = belief.shape().states();
    double perAction = 2.0 * belief.shape().actions() * (belief.steps() + 1) / delta;
    double[] rewardSlack = new double[belief.pairs()];
    double[] transitionSlack = new double[belief.pairs()];
    Arrays.setAll(
        rewardSlack,
        pair -> scale * Math.sqrt(3.5 * Math.log(states * perAction) / visits(belief, pair)));
    Arrays.setAll(
        transitionSlack,
        pair -> scale * Math.sqrt(14.0 * states * Math.log(perAction) / visits(belief, pair)));
    return belief
        .shape()
        .optimistic(belief.transitions(), belief.rewards(), rewardSlack, transitionSlack);
  }

  private static int visits(Belief belief, int pair) {
    return Math.max(1, belief.visits(pair));
  }
}
