package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;

/// Acts with φ, and takes a policy-gradient step after each stage, as [InnerLoop#adapt] does.
///
/// @param form of the loss
record ByGradient(PolicyGradient form, Policy policy, InnerLoop inner) implements Stepping {
  @Override
  public PolicyInput input() {
    return PolicyInput.OBSERVATION;
  }

  @Override
  public int episodes() {
    return inner.testCopies();
  }

  @Override
  public Params start(Params theta) {
    return theta.trainable();
  }

  @Override
  public Tensor act(Params theta, Params phi, Tensor inputs) {
    return policy.actor(phi).act(inputs);
  }

  @Override
  public Params learn(Params theta, Params phi, Experience experience, int stage) {
    return inner.learn(form, policy, theta.trainable(), phi, experience, stage);
  }
}
