package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.List;

/// A policy without memory, and a value: one hidden layer each.
///
/// With φ for each task, the axis of environments is that of tasks.
///
/// @param inputs numbers given at each step
/// @param hidden units of each hidden layer
/// @param outputs numbers that describe a distribution over actions
public record MlpPolicy(int inputs, int hidden, int outputs) implements ActorCritic {
  private static final String POLICY = "policy.";
  private static final String VALUE = "value.";

  private Mlp net(int outputs) {
    return new Mlp(List.of(inputs, hidden, outputs));
  }

  @Override
  public Params init(Seed seed) {
    Params policy = net(outputs).init(seed.split(POLICY)).rename(POLICY::concat);
    return policy.with(net(1).init(seed.split(VALUE)).rename(VALUE::concat));
  }

  @Override
  public Outputs apply(Params theta, Tensor inputs) {
    Tensor value = net(1).apply(theta.under(VALUE), inputs, Normalisation.BATCH);
    return new Outputs(policy(theta, inputs), value.reshape(inputs.size(0), inputs.size(1)));
  }

  @Override
  public Tensor act(Params theta, Params memory, Tensor inputs) {
    return policy(theta, inputs.unsqueeze(1)).reshape(inputs.size(0), outputs);
  }

  private Tensor policy(Params theta, Tensor inputs) {
    return net(outputs).apply(theta.under(POLICY), inputs, Normalisation.BATCH);
  }
}
