package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;

/// A policy and a value that read the transitions so far: affine maps of what a transformer comes
/// to.
///
/// @param net with the policy
record ContextPolicy(ContextNet net) implements ActorCritic, ActsThrough {
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
}
