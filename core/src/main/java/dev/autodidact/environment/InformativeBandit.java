package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// Arms of which one pays 5, the others 1.1, and the last less, but what it pays tells which one
/// pays 5; what is hidden is that arm.
///
/// Of `n` arms before the last, arm `k` counted from 1 is told by `k / n`. An episode is one pull.
/// J. X. Wang et al. "Learning to Reinforcement Learn", 2016, [arXiv
/// 1611.05763](https://arxiv.org/abs/1611.05763), section 3.1.3: 11 arms.
///
/// Task: `[1]`, the arm that pays 5. State: nothing. Observation: `[1]`, always 1.
public record InformativeBandit(int arms) implements Bandit {
  public InformativeBandit {
    Require.between("arms", arms, 3, 1000);
  }

  @Override
  public int choices() {
    return arms;
  }

  @Override
  public int best(Environments batch, int i) {
    return (int) batch.task(i, 0);
  }

  @Override
  public double[] sample(Seed seed) {
    return new double[] {seed.random().nextInt(arms - 1)};
  }

  @Override
  public void step(Environments batch, int i) {
    int choice = batch.choice(i);
    double target = batch.task(i, 0);
    if (choice == arms - 1) {
      batch.reward(i, (target + 1) / (arms - 1));
    } else {
      batch.reward(i, choice == target ? 5 : 1.1);
    }
  }
}
