package dev.autodidact.agent.oracle;

/// Posterior sampling: draws a process from the posterior, and acts optimally in it for an episode.
///
/// I. Osband, D. Russo, B. Van Roy. "(More) Efficient Reinforcement Learning via Posterior
/// Sampling", 2013, [arXiv 1306.0940](https://arxiv.org/abs/1306.0940).
record Psrl() implements MdpRule {
  @Override
  public double[] plan(Belief belief, Rng rng) {
    return belief.shape().q(belief.drawTransitions(rng), belief.drawRewards(rng));
  }
}
