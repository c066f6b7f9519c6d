package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.Optional;

/// A policy and a value that read the transitions so far: affine maps of what a transformer comes
/// to.
///
/// @param net with the policy
record ContextPolicy(ContextNet net) implements ActorCritic {
  private Dense value() {
    return new Dense("value", net.width(), 1);
  }

  @Override
  public Params init(Seed seed) {
    return net.init(seed).with(value().init(seed));
  }

  @Override
  public Outputs apply(Params theta, Tensor inputs) {
    Tensor read = net.read(theta, inputs);
    Tensor value = value().apply(theta, read, Normalisation.BATCH);
    return new Outputs(net.policy(theta, read), value.reshape(inputs.size(0), inputs.size(1)));
  }

  @Override
  public Params freshMemory() {
    return net.freshMemory();
  }

  @Override
  public Params remember(Params theta, Params memory, Tensor inputs) {
    return net.remember(theta, memory, inputs);
  }

  @Override
  public Tensor act(Params theta, Params memory, Tensor inputs) {
    return net.act(theta, memory, inputs);
  }

  @Override
  public Optional<Tensor> attention(Params theta, Params memory, Tensor inputs) {
    return net.attention(theta, memory, inputs);
  }
}
