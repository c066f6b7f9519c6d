package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;

/// Learns from each step as it acts, in the memory of a net, if it has one.
record InContext(ActorCritic net, PolicyInput input) implements Stepping {
  @Override
  public int episodes() {
    return 0;
  }

  @Override
  public Params start(Params theta) {
    return net.freshMemory();
  }

  @Override
  public Params remember(Params theta, Params state, Tensor inputs) {
    return net.remember(theta, state, inputs);
  }

  @Override
  public Tensor act(Params theta, Params state, Tensor inputs) {
    return net.act(theta, state, inputs);
  }
}
