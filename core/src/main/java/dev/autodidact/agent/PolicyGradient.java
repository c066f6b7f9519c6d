package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;

/// Losses whose gradient, at the policy that acted, is the policy gradient −E[∇ log π(a|s) A]. They
/// differ in their second derivatives.
public enum PolicyGradient {
  /// −mean(log π(a|s) A). R. J. Williams. "Simple Statistical Gradient-Following Algorithms for
  /// Connectionist Reinforcement Learning", Machine Learning 8, 1992.
  LOG {
    @Override
    Tensor each(Tensor logRatio, Tensor logProbability, Tensor advantages) {
      return logProbability.mul(advantages).neg();
    }
  },

  /// −mean(π(a|s) / π_old(a|s) A): its Hessian holds ∇ log π ∇ log πᵀ as well, the part that tells
  /// how a change of π changes which actions are drawn.
  RATIO {
    @Override
    Tensor each(Tensor logRatio, Tensor logProbability, Tensor advantages) {
      return logRatio.exp().mul(advantages).neg();
    }
  };

  abstract Tensor each(Tensor logRatio, Tensor logProbability, Tensor advantages);

  /// @param outputs `[tasks, n, outputs]` of the policy
  /// @return `[tasks]`
  Tensor loss(Policy policy, Tensor outputs, Samples samples) {
    Tensor logProbability =
        policy.distribution().logProbability(outputs, samples.actions().like(outputs));
    Tensor logRatio = logProbability.sub(samples.logProbabilities().like(outputs));
    return samples.mean(each(logRatio, logProbability, samples.advantages().like(outputs)));
  }
}
