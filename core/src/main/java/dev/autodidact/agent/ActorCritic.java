package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;

/// A policy and a value function.
public interface ActorCritic extends Acting {
  /// @param policy distributions over actions, `[environments, steps, outputs]`
  /// @param value V(sₜ), `[environments, steps]`
  record Outputs(Tensor policy, Tensor value) {}

  /// For all steps at once, from a fresh memory at the first one.
  ///
  /// @param inputs policy inputs, `[environments, steps, size]`
  Outputs apply(Params theta, Tensor inputs);
}
