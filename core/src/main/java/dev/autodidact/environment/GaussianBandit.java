package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// Arms that pay a mean plus normal noise; what is hidden is the means, uniform in [0, 1].
///
/// An episode is one pull. J. Lee et al. "Supervised Pretraining Can Learn In-Context Reinforcement
/// Learning", NeurIPS 2023, [arXiv 2306.14892](https://arxiv.org/abs/2306.14892), section 4: 5
/// arms, noise of standard deviation 0.3, 500 pulls.
///
/// Task: `[arms]` means. State: nothing. Observation: `[1]`, always 1.
///
/// @param sigma standard deviation of the noise
public record GaussianBandit(int arms, double sigma) implements Bandit {
  public GaussianBandit {
    Require.between("arms", arms, 2, 1000);
    Require.between("sigma", sigma, 0, 100);
  }

  @Override
  public int choices() {
    return arms;
  }

  @Override
  public double[] sample(Seed seed) {
    return seed.random().doubles(arms).toArray();
  }

  @Override
  public void step(Environments batch, int i) {
    batch.reward(i, batch.task(i, batch.choice(i)) + sigma * batch.chance().gaussian(i));
  }
}
