package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Infers a vector z that stands for a task from transitions in any order: a product of normal
/// distributions, the prior N(0, 1) and one for each transition.
///
/// K. Rakelly et al. "Efficient Off-Policy Meta-Reinforcement Learning via Probabilistic Context
/// Variables", ICML 2019, [arXiv 1903.08254](https://arxiv.org/abs/1903.08254), equation 2.
///
/// @param inputs size of a transition
record ContextEncoder(int inputs, ContextConfig config) {
  private static final String NAME = "context.";
  private static final double LEAST_VARIANCE = 1e-7;

  /// q(z | c), in what adds up where distributions are multiplied.
  ///
  /// @param precision 1 + Σ 1/σₙ², `[..., latent]`
  /// @param shift Σ μₙ/σₙ², `[..., latent]`
  record Posterior(Tensor precision, Tensor shift) {
    private static final String PRECISION = "precision";
    private static final String SHIFT = "shift";

    /// The prior, of one session.
    static Posterior prior(int latent) {
      return new Posterior(Tensors.full(1, latent), Tensors.full(0, latent));
    }

    static Posterior of(Params state) {
      return new Posterior(state.get(PRECISION), state.get(SHIFT));
    }

    Params state() {
      Map<String, Tensor> state = new LinkedHashMap<>();
      state.put(PRECISION, precision);
      state.put(SHIFT, shift);
      return Params.shared(state);
    }

    Tensor mean() {
      return shift.div(precision);
    }

    /// z = μ + σ ε.
    ///
    /// @param epsilon ε, `[..., latent]`
    Tensor sample(Tensor epsilon) {
      return mean().add(epsilon.div(precision.sqrt()));
    }

    /// KL(q(z | c) ‖ N(0, 1)), `[...]`.
    Tensor divergence() {
      Tensor none = precision.detach().mul(0);
      return Elbo.divergence(mean(), Functions.log(precision).neg(), none, none);
    }
  }

  private Mlp net() {
    List<Integer> sizes =
        new ArrayList<>(Collections.nCopies(config.encoderLayers(), config.encoder()));
    sizes.addFirst(inputs);
    sizes.addLast(2 * config.latent());
    return new Mlp(sizes);
  }

  Params init(Seed seed) {
    return net().init(seed.split(NAME)).rename(NAME::concat);
  }

  /// The posterior once it has seen more transitions.
  ///
  /// @param before `[tasks, latent]`, or of all tasks alike
  /// @param transitions `[tasks, n, inputs]`
  /// @param valid 1 for each that is one, `[tasks, n]`
  Posterior after(Params theta, Posterior before, Tensor transitions, Tensor valid) {
    Tensor both = net().apply(theta.under(NAME), transitions, Normalisation.BATCH);
    Tensor mean = both.narrow(-1, 0, config.latent());
    Tensor raw = both.narrow(-1, config.latent(), config.latent());
    Tensor variance = Functions.softplus(raw).clamp(LEAST_VARIANCE, Double.POSITIVE_INFINITY);
    Tensor precision = valid.like(both).unsqueeze(2).div(variance);
    return new Posterior(
        before.precision().add(precision.sum(1)), before.shift().add(precision.mul(mean).sum(1)));
  }
}
