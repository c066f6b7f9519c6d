package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.GruCell;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;

/// A policy that remembers: a recurrent net, with affine maps from its state to actions and value.
///
/// @param inputs numbers given at each step
/// @param hidden size of the memory
/// @param outputs numbers that a distribution over actions is written in
record GruPolicy(int inputs, int hidden, int outputs) implements ActorCritic {
  private GruCell cell() {
    return new GruCell("gru", inputs, hidden, false);
  }

  private Dense policy() {
    return new Dense("policy", hidden, outputs);
  }

  private Dense value() {
    return new Dense("value", hidden, 1);
  }

  @Override
  public Params init(Seed seed) {
    return cell().init(seed).with(policy().init(seed)).with(value().init(seed));
  }

  @Override
  public Outputs apply(Params theta, Tensor inputs) {
    Tensor h = cell().sequence(theta, inputs.transpose(0, 1));
    Tensor policy = policy().apply(theta, h, Normalisation.BATCH);
    Tensor value = value().apply(theta, h, Normalisation.BATCH);
    return new Outputs(policy.transpose(0, 1), value.reshape(h.size(0), h.size(1)).transpose(0, 1));
  }

  @Override
  public Player player(Params theta, int environments) {
    return new Remembering(theta, Tensors.full(0, environments, hidden));
  }

  private final class Remembering implements Player {
    private final Params theta;
    private Tensor h;

    Remembering(Params theta, Tensor h) {
      this.theta = theta;
      this.h = h;
    }

    @Override
    public Tensor act(Tensor inputs) {
      Tensor next;
      try (Scope scope = new Scope()) {
        next = scope.keep(cell().step(theta, cell().gates(theta, inputs), h));
      }
      h.close();
      h = next;
      return policy().apply(theta, h, Normalisation.BATCH);
    }

    @Override
    public void close() {
      h.close();
    }
  }
}
