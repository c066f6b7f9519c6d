package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.util.List;

/// A policy that is given the observation and a belief about the task, mean and log-variance.
/// Learning to act leaves the belief as it is.
///
/// @param observations size of an observation, which the policy input begins with
/// @param policy given these and the belief
record BeliefPolicy(Encoder encoder, int observations, MlpPolicy policy) implements ActorCritic {
  private static final String MEMORY = "h";

  @Override
  public Params init(Seed seed) {
    return policy.init(seed).with(encoder.init(seed));
  }

  @Override
  public Params learned(Params theta) {
    return theta.trainable().without(encoder.prefix());
  }

  @Override
  public Outputs apply(Params theta, Tensor inputs) {
    return policy.apply(theta, seen(inputs, encoder.apply(theta.detach(), inputs)));
  }

  private Tensor seen(Tensor inputs, Encoder.Belief belief) {
    return Tensors.cat(-1, List.of(inputs.narrow(-1, 0, observations), belief.both()));
  }

  @Override
  public Params freshMemory() {
    return Params.of(MEMORY, Tensors.full(0, encoder.memory()));
  }

  @Override
  public Params remember(Params theta, Params memory, Tensor inputs) {
    return memory.map(h -> encoder.step(theta, inputs, h));
  }

  @Override
  public Tensor act(Params theta, Params memory, Tensor inputs) {
    Tensor seen = seen(inputs, encoder.belief(theta, memory.get(MEMORY)));
    return policy.act(theta, policy.freshMemory(), seen);
  }
}
