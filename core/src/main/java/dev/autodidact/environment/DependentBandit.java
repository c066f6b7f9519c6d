package dev.autodidact.environment;

import dev.autodidact.engine.Seed;

/// Two arms that pay 1 or nothing, of which one can tell about the other; what is hidden is how
/// often each pays.
///
/// An episode is one pull. J. X. Wang et al. "Learning to Reinforcement Learn", 2016, [arXiv
/// 1611.05763](https://arxiv.org/abs/1611.05763), section 3.1: 100 pulls.
///
/// Task: `[2]` probabilities. State: nothing. Observation: `[1]`, always 1.
public record DependentBandit(Kind kind) implements Bandit {
  /// How the arms depend on each other.
  public enum Kind {
    /// Both uniform in [0, 1].
    INDEPENDENT,

    /// One uniform in [0, 1], the other what is left of 1.
    UNIFORM,

    /// 0.1 and 0.9 in either order.
    EASY,

    /// 0.25 and 0.75 in either order.
    MEDIUM,

    /// 0.4 and 0.6 in either order.
    HARD
  }

  @Override
  public int choices() {
    return 2;
  }

  @Override
  public double[] sample(Seed seed) {
    var random = seed.random();
    double u = random.nextDouble();
    double first =
        switch (kind) {
          case INDEPENDENT, UNIFORM -> u;
          case EASY -> u < 0.5 ? 0.1 : 0.9;
          case MEDIUM -> u < 0.5 ? 0.25 : 0.75;
          case HARD -> u < 0.5 ? 0.4 : 0.6;
        };
    return new double[] {first, kind == Kind.INDEPENDENT ? random.nextDouble() : 1 - first};
  }

  @Override
  public void step(Environments batch, int i) {
    Bandit.payOneOrNothing(batch, i);
  }
}
