package dev.autodidact.agent.oracle;

/// Thompson sampling: draws pₐ of each arm from its posterior, and pulls argmax pₐ.
///
/// W. R. Thompson. "On the Likelihood that One Unknown Probability Exceeds Another in View of the
/// Evidence of Two Samples", Biometrika 25, 1933.
record Thompson() implements BanditRule {
  @Override
  public int arm(Tally tally, Rng rng) {
    int best = 0;
    double highest = -1;
    for (int arm = 0; arm < tally.arms(); arm++) {
      double p = rng.beta(1 + tally.wins(arm), 1 + tally.losses(arm));
      if (p > highest) {
        best = arm;
        highest = p;
      }
    }
    return best;
  }
}
