package dev.autodidact.agent.oracle;

/// Upper confidence bounds: argmax of μₐ + c √(2 ln t / nₐ), where μₐ = (1 + winsₐ) / nₐ and nₐ = 2
/// + pullsₐ include the prior, and t is the number of this pull, from 1.
///
/// P. Auer, N. Cesa-Bianchi, P. Fischer. "Finite-time Analysis of the Multiarmed Bandit Problem",
/// Machine Learning 47, 2002; with the scale c of Duan et al. (2016).
record Ucb1(double c) implements BanditRule {
  @Override
  public int arm(Tally tally, Rng rng) {
    return tally.highest(arm -> index(tally, arm));
  }

  double index(Tally tally, int arm) {
    int n = 2 + tally.wins(arm) + tally.losses(arm);
    return tally.mean(arm) + c * Math.sqrt(2 * Math.log(1 + tally.pulls()) / n);
  }
}
