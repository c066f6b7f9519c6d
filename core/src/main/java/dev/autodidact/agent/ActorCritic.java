package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;

/// A policy and a value function.
public interface ActorCritic {
  /// @param policy distributions over actions, `[environments, steps, outputs]`
  /// @param value V(sₜ), `[environments, steps]`
  record Outputs(Tensor policy, Tensor value) {}

  /// Acts step by step from a fresh memory, and frees that memory in the end.
  interface Player extends Rollout.Actor, AutoCloseable {
    @Override
    default void close() {}
  }

  /// θ before any training.
  Params init(Seed seed);

  /// The part of θ that learning to act changes.
  default Params learned(Params theta) {
    return theta.trainable();
  }

  /// For all steps at once, from a fresh memory at the first one.
  ///
  /// @param inputs policy inputs, `[environments, steps, size]`
  Outputs apply(Params theta, Tensor inputs);

  /// Acts in so many environments at once; the caller closes it.
  Player player(Params theta, int environments);
}
