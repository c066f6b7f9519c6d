package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Streams;
import dev.autodidact.nn.Params;
import java.util.Optional;

/// How an agent acts step by step where somebody else has the environments.
///
/// It holds no state. That of sessions is tensors with an axis of sessions, `[sessions, ...]`: a
/// memory, a belief, or φ.
public interface Stepping {
  /// The name of the streams that the start of a stage draws from.
  String STAGE = "stage";

  /// What the policy is given.
  PolicyInput input();

  /// Episodes of a stage, after which a session learns from all of them; 0 for agents that learn
  /// from each step as they act.
  int episodes();

  /// The state of one session at its start.
  Params start(Params theta);

  /// The state at the start of a stage, the first one too; the same object where nothing is drawn.
  ///
  /// @param rng a stream for each session, called [#STAGE] in the world of the stage
  default Params begin(Params theta, Params state, Streams rng) {
    return state;
  }

  /// Draws actions from what [#act] puts out.
  default Sampler sampler(Actions actions) {
    return Distribution.over(actions);
  }

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

  /// How much each block of a net with attention reads of the transitions so far, where [#act]
  /// does: that of [Acting#attention], `[sessions, blocks, transitions]`; empty for agents without
  /// one.
  ///
  /// @param state which has seen these inputs
  /// @param inputs `[sessions, size]`
  default Optional<Tensor> attention(Params theta, Params state, Tensor inputs) {
    return Optional.empty();
  }

  /// The state after a stage.
  ///
  /// @param experience a world for each session, and a copy of it for each episode
  /// @param stage 0 for the first
  default Params learn(Params theta, Params state, Experience experience, int stage) {
    return state;
  }
}
