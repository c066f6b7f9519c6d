package dev.autodidact.agent.oracle;

/// Any arm with probability ε, else the first one of highest posterior mean. Greedy where ε is 0.
record EpsilonGreedy(double epsilon) implements BanditRule {
  @Override
  public int arm(Tally tally, Dice dice) {
    return epsilon > 0 && dice.uniform() < epsilon
        ? dice.below(tally.arms())
        : tally.highest(tally::mean);
  }
}
