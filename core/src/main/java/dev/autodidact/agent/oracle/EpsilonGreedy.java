package dev.autodidact.agent.oracle;

/// Any arm with probability ε, else the first one of highest posterior mean. Greedy where ε is 0.
record EpsilonGreedy(double epsilon) implements BanditRule {
  @Override
  public int arm(Tally tally, Rng rng) {
    return epsilon > 0 && rng.uniform() < epsilon
        ? rng.below(tally.arms())
        : tally.highest(tally::mean);
  }
}
