package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
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
  public Player player(Params theta, int environments) {
    return new Believing(
        theta, policy.player(theta, environments), Tensors.full(0, environments, encoder.memory()));
  }

  private final class Believing implements Player {
    private final Params theta;
    private final Player player;
    private Tensor h;

    Believing(Params theta, Player player, Tensor h) {
      this.theta = theta;
      this.player = player;
      this.h = h;
    }

    @Override
    public Tensor act(Tensor inputs) {
      Tensor next;
      try (Scope scope = new Scope()) {
        next = scope.keep(encoder.step(theta, inputs, h));
      }
      h.close();
      h = next;
      return player.act(seen(inputs, encoder.belief(theta, h)));
    }

    @Override
    public void close() {
      h.close();
    }
  }
}
