package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import java.util.Map;
import java.util.Optional;

/// A policy that acts step by step, and may remember what it was given.
public interface Acting {
  /// θ before any training.
  Params init(Seed seed);

  /// The part of θ that learning to act changes.
  default Params learned(Params theta) {
    return theta.trainable();
  }

  /// The memory of one environment before its first step; nothing for policies without one.
  default Params freshMemory() {
    return Params.shared(Map.of());
  }

  /// The memory once it has seen the policy inputs of a step.
  ///
  /// @param memory before, `[environments, ...]`
  /// @param inputs `[environments, size]`
  default Params remember(Params theta, Params memory, Tensor inputs) {
    return memory;
  }

  /// Distributions over the actions of a step, `[environments, outputs]`.
  ///
  /// @param memory which has seen these inputs
  /// @param inputs `[environments, size]`
  Tensor act(Params theta, Params memory, Tensor inputs);

  /// How much each block of a net with attention reads of the transitions that it remembers, where
  /// [#act] does: `[environments, blocks, transitions]`, the latest last, which sum to 1; empty for
  /// other nets.
  ///
  /// A transition is what a step was given, did and led to; before the first step there is one of
  /// nothing that led to where it starts.
  ///
  /// @param memory which has seen these inputs
  /// @param inputs `[environments, size]`
  default Optional<Tensor> attention(Params theta, Params memory, Tensor inputs) {
    return Optional.empty();
  }

  /// Acts in so many environments at once; the caller closes it.
  default Player player(Params theta, int environments) {
    return new Player(this, theta, freshMemory().forEachTask(environments).copy());
  }

  /// Acts step by step from a fresh memory, and frees that memory in the end.
  final class Player implements Rollout.Actor, AutoCloseable {
    private final Acting net;
    private final Params theta;
    private Params memory;

    private Player(Acting net, Params theta, Params memory) {
      this.net = net;
      this.theta = theta;
      this.memory = memory;
    }

    @Override
    public Tensor act(Tensor inputs) {
      Params next;
      try (Scope scope = new Scope()) {
        next = net.remember(theta, memory, inputs).keptFrom(scope);
      }
      memory.close();
      memory = next;
      return net.act(theta, memory, inputs);
    }

    @Override
    public void close() {
      memory.close();
    }
  }
}
