package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.GruCell;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;

/// A belief about the task from the past of a trial: at each step a normal distribution over a
/// vector m that stands for the task, q(m | τ:ₜ).
///
/// @param prefix of the names of its parameters
/// @param inputs numbers given at each step
/// @param memory size of the recurrent state
/// @param latent size of the vector m
record Encoder(String prefix, int inputs, int memory, int latent) {
  /// Means, then the logarithms of variances.
  ///
  /// @param both `[..., 2*latent]`
  record Belief(Tensor both, int latent) {
    Tensor mean() {
      return both.narrow(-1, 0, latent);
    }

    Tensor logVariance() {
      return both.narrow(-1, latent, latent);
    }
  }

  private GruCell cell() {
    return new GruCell(prefix + "gru", inputs, memory, false);
  }

  private Dense head() {
    return new Dense(prefix + "belief", memory, 2 * latent);
  }

  Params init(Seed seed) {
    return cell().init(seed).with(head().init(seed));
  }

  /// @param x what was given, `[n, steps, inputs]`
  /// @return the belief at each step, `[n, steps, ...]`
  Belief apply(Params theta, Tensor x) {
    Tensor h = cell().sequence(theta, x.transpose(0, 1));
    return belief(theta, h.transpose(0, 1));
  }

  /// The recurrent state after a step, `[n, memory]`.
  Tensor step(Params theta, Tensor x, Tensor h) {
    return cell().step(theta, cell().gates(theta, x), h);
  }

  /// @param h `[..., memory]`
  Belief belief(Params theta, Tensor h) {
    return new Belief(head().apply(theta, h, Normalisation.BATCH), latent);
  }
}
