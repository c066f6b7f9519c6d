package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;

/// The two parts of the evidence lower bound of VariBAD, each to be minimised.
///
/// L. Zintgraf et al. "VariBAD: A Very Good Method for Bayes-Adaptive Deep RL via Meta-Learning",
/// ICLR 2020, [arXiv 1910.08348](https://arxiv.org/abs/1910.08348), equations 6 and 7.
public final class Elbo {
  private Elbo() {}

  /// KL(N(μ, σ²) ‖ N(μ', σ'²)) = ½ Σ [ log σ'²/σ² + (σ² + (μ − μ')²)/σ'² − 1 ].
  ///
  /// @param mean μ, `[..., latent]`, like the others
  /// @return `[...]`
  public static Tensor divergence(
      Tensor mean, Tensor logVariance, Tensor otherMean, Tensor otherLogVariance) {
    Tensor spread = logVariance.sub(otherLogVariance);
    Tensor distance = mean.sub(otherMean).square().div(otherLogVariance.exp());
    return spread.exp().sub(spread).add(distance).add(-1).sum(-1).mul(0.5);
  }

  /// KL divergence of each belief from that of the step before, and of the first from N(0, 1).
  ///
  /// @param mean `[n, steps, latent]`, like `logVariance`
  /// @return `[n, steps]`
  public static Tensor divergenceFromPrevious(Tensor mean, Tensor logVariance) {
    return divergence(mean, logVariance, before(mean), before(logVariance));
  }

  private static Tensor before(Tensor x) {
    Tensor zero = x.narrow(1, 0, 1).detach().mul(0);
    return Tensors.cat(1, List.of(zero, x.narrow(1, 0, x.size(1) - 1)));
  }

  /// Squared errors, summed over outputs.
  ///
  /// @param predicted `[n, beliefs, steps, outputs]`
  /// @param actual `[n, steps, outputs]`
  /// @return `[n, beliefs, steps]`
  public static Tensor errors(Tensor predicted, Tensor actual) {
    return predicted.sub(actual.unsqueeze(1)).square().sum(-1);
  }
}
