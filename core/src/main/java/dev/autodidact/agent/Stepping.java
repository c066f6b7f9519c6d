package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;

/// How an agent acts step by step where somebody else has the environments.
///
/// It holds no state. That of sessions is tensors with an axis of sessions, `[sessions, ...]`: a
/// memory, a belief, or φ.
public interface Stepping {
  /// What the policy is given.
  PolicyInput input();

  /// Episodes of a stage, after which a session learns from all of them; 0 for agents that learn
  /// from each step as they act.
  int episodes();

  /// The state of one session at its start.
  Params start(Params theta);

  /// The state once it has seen the policy inputs of a step; the same object where a step changes
  /// nothing.
  ///
  /// @param inputs `[sessions, size]`
  default Params remember(Params theta, Params state, Tensor inputs) {
    return state;
  }

  /// Distributions over the actions of a step, `[sessions, outputs]`.
  ///
  /// @param state which has seen these inputs
  /// @param inputs `[sessions, size]`
  Tensor act(Params theta, Params state, Tensor inputs);

  /// The state after a stage.
  ///
  /// @param experience a world for each session, and a copy of it for each episode
  /// @param stage 0 for the first
  default Params learn(Params theta, Params state, Experience experience, int stage) {
    return state;
  }
}
