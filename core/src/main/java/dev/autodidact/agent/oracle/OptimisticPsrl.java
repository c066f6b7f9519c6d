package dev.autodidact.agent.oracle;

import java.util.Arrays;

/// Optimistic posterior sampling: Q(h, s, a) is the highest of those of `samples` processes drawn
/// from the posterior.
///
/// I. Osband, B. Van Roy. "Why is Posterior Sampling Better than Optimism for Reinforcement
/// Learning?", 2016, [arXiv 1607.00215](https://arxiv.org/abs/1607.00215).
record OptimisticPsrl(int samples) implements MdpRule {
  @Override
  public double[] plan(Belief belief, Rng rng) {
    Psrl sample = new Psrl();
    double[] highest = sample.plan(belief, rng);
    for (int m = 1; m < samples; m++) {
      double[] q = sample.plan(belief, rng);
      Arrays.setAll(highest, k -> Math.max(highest[k], q[k]));
    }
    return highest;
  }
}
