package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// Arms that pay 1 or nothing; what is hidden is how often each pays, uniform in [0, 1].
///
/// An episode is one pull. The bandits of Y. Duan et al. "RL²: Fast Reinforcement Learning via Slow
/// Reinforcement Learning", 2016, [arXiv 1611.02779](https://arxiv.org/abs/1611.02779), section
/// 3.1: 5, 10 or 50 arms, and 10, 100 or 500 pulls.
///
/// Task: `[choices]` probabilities. State: nothing. Observation: `[1]`, always 1.
///
/// @param arms arms that pay
/// @param levers choices there are, of which those after `arms` never pay; 0 for as many as arms
public record BernoulliBandit(int arms, int levers) implements Bandit {
  public BernoulliBandit {
    Require.between("arms", arms, 1, 1000);
    if (levers != 0) {
      Require.between("levers", levers, arms, 1000);
    }
  }

  public BernoulliBandit(int arms) {
    this(arms, 0);
  }

  @Override
  public int choices() {
    return levers == 0 ? arms : levers;
  }

  @Override
  public double[] sample(Seed seed) {
    double[] p = new double[choices()];
    var random = seed.random();
    for (int arm = 0; arm < arms; arm++) {
      p[arm] = random.nextDouble();
    }
    return p;
  }

  @Override
  public void step(Environments batch, int i) {
    Bandit.payOneOrNothing(batch, i);
  }
}
