package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// Arms that pay a mean and normal noise; what is hidden is the means, uniform in [0, 1].
///
/// An episode is one pull. J. Lee et al. "Supervised Pretraining Can Learn In-Context Reinforcement
/// Learning", NeurIPS 2023, [arXiv 2306.14892](https://arxiv.org/abs/2306.14892), section 4: 5
/// arms, noise of standard deviation 0.3, 500 pulls.
///
/// Task: `[arms]` means. State: nothing. Observation: `[1]`, always 1.
///
/// @param sigma standard deviation of the noise
public record GaussianBandit(int arms, double sigma) implements Family {
  public GaussianBandit {
    Require.between("arms", arms, 2, 1000);
    Require.between("sigma", sigma, 0, 100);
  }

  @Override
  public int observations() {
    return 1;
  }

  @Override
  public Actions actions() {
    return new Actions.Discrete(arms);
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
    return seed.random().doubles(arms).toArray();
  }

  @Override
  public void step(Environments batch, int i) {
    batch.reward(i, batch.task(i, batch.choice(i)) + sigma * batch.chance().gaussian(i));
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    to[at] = 1;
  }
}
