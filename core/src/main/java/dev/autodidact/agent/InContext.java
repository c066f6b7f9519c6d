package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Streams;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;
import java.util.Optional;

/// Learns from each step as it acts, in the memory of a net, if it has one.
record InContext(Acting net, PolicyInput input) implements Stepping {
  /// Plays some episodes in each world.
  Experience play(Params theta, Family family, List<World> worlds, int episodes) {
    Environments batch = new Environments(family, worlds, 1);
    try (var _ = new Scope();
        Acting.Player player = net.player(theta.detach(), batch.count())) {
      return new Rollout(input, episodes).run(batch, player);
    }
  }

  /// Itself as a player; a scope around the whole play frees what it remembers.
  Player player(Params theta) {
    return batch -> {
      Acting.Player actor = net.player(theta.detach(), batch.count());
      Sampler sampler = Distribution.over(batch.family().actions());
      Streams rng = batch.streams(Rollout.ACTIONS);
      int size = input.size(batch.family());
      return new Player.Play() {
        private float[] inputs = input.first(batch);

        @Override
        public void choose(float[] actions) {
          try (var _ = new Scope()) {
            Tensor outputs = actor.act(Tensors.of(inputs, batch.count(), size));
            sampler.sample(outputs.toFloats(), rng, actions);
          }
        }

        @Override
        public void learn(float[] actions) {
          inputs = input.next(batch, actions);
        }
      };
    };
  }

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

  @Override
  public Optional<Tensor> attention(Params theta, Params state, Tensor inputs) {
    return net.attention(theta, state, inputs);
  }
}
