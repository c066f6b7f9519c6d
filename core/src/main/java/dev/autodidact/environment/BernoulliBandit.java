package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// Arms that pay 1 or nothing; what is hidden is how often each pays, uniform in [0, 1].
///
/// An episode is one pull. The bandits of Y. Duan et al. "RL²: Fast Reinforcement Learning via Slow
/// Reinforcement Learning", 2016, [arXiv 1611.02779](https://arxiv.org/abs/1611.02779), section
/// 3.1: 5, 10 or 50 arms, and 10, 100 or 500 pulls.
///
/// Task: `[levers]` probabilities. State: nothing. Observation: `[1]`, always 1.
///
/// @param arms arms that pay
/// @param levers choices there are, of which those after `arms` never pay; 0 for as many as arms
public record BernoulliBandit(int arms, int levers) implements Family {
  public BernoulliBandit {
    Require.between("arms", arms, 1, 1000);
    if (levers != 0) {
      Require.between("levers", levers, arms, 1000);
    }
  }

  public BernoulliBandit(int arms) {
    this(arms, 0);
  }

  private int choices() {
    return levers == 0 ? arms : levers;
  }

  @Override
  public int observations() {
    return 1;
  }

  @Override
  public Actions actions() {
    return new Actions.Discrete(choices());
  }

  @Override
  public int horizon() {
    return 1;
  }

  @Override
  public int stateSize() {
    return 0;
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
    double p = batch.task(i, batch.choice(i));
    batch.reward(i, batch.chance().uniform(i) < p ? 1 : 0);
  }

  /// Nothing is to be seen: always 1.
  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    to[at] = 1;
  }
}
