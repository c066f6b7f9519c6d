package dev.autodidact.agent.oracle;

/// Thompson sampling from the likeliest of `samples` draws: of p⁽¹⁾ ... p⁽ᵐ⁾ from the joint
/// posterior, that of highest density Π pₐ^winsₐ (1 − pₐ)^lossesₐ.
///
/// What Y. Duan et al. (2016), [arXiv 1611.02779](https://arxiv.org/abs/1611.02779), computed under
/// the name "optimistic Thompson sampling", after B. C. May et al. "Optimistic Bayesian Sampling in
/// Contextual-Bandit Problems", JMLR 13, 2012. One sample is plain Thompson sampling; very many are
/// the mode of the posterior.
record LikelyThompson(int samples) implements BanditRule {
  @Override
  public int arm(Tally tally, Rng rng) {
    int chosen = 0;
    double highestDensity = Double.NEGATIVE_INFINITY;
    for (int m = 0; m < samples; m++) {
      int best = 0;
      double highest = -1;
      double logDensity = 0;
      for (int arm = 0; arm < tally.arms(); arm++) {
        int wins = tally.wins(arm);
        int losses = tally.losses(arm);
        double p = rng.beta(1 + wins, 1 + losses);
        logDensity += wins * Math.log(p) + losses * Math.log(1 - p);
        if (p > highest) {
          best = arm;
          highest = p;
        }
      }
      if (logDensity > highestDensity) {
        chosen = best;
        highestDensity = logDensity;
      }
    }
    return chosen;
  }
}
