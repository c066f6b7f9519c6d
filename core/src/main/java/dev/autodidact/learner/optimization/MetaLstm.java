package dev.autodidact.learner.optimization;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.ColumnLstm;
import dev.autodidact.nn.Init;
import dev.autodidact.nn.Params;
import java.util.List;

/// The LSTM cell whose state is a learner's weights, on top of a plain LSTM that sees gradient and
/// loss (Ravi and Larochelle, 2017, section 3).
///
/// All weights share its parameters, and each has a memory of its own: each weight is a column.
///
/// @param hidden units of the plain LSTM
record MetaLstm(int hidden) {
  private static final String INPUT = "input";
  private static final String FORGET = "forget";
  private static final double SMALL = 0.01;
  private static final double P = 10;

  /// What a step leaves to the next.
  ///
  /// @param c the weights, `[tasks, 1, weights]`
  /// @param i, f the gates, `[tasks, 1, weights]`
  /// @param memory of the plain LSTM, `[tasks, hidden, weights]`
  record State(Tensor c, Tensor i, Tensor f, ColumnLstm.State memory) implements AutoCloseable {
    private List<Tensor> all() {
      return List.of(c, i, f, memory.h(), memory.c());
    }

    State keptFrom(Scope scope) {
      all().forEach(scope::keep);
      return this;
    }

    @Override
    public void close() {
      all().forEach(Tensor::close);
    }
  }

  private ColumnLstm plain() {
    return new ColumnLstm("lstm", 4, hidden);
  }

  /// Gates that begin almost like gradient descent with a rate of 0.01: f near 1, i near 0.
  Params init(Seed seed) {
    return plain().init(seed, SMALL).with(gate(seed, INPUT, -5, -4)).with(gate(seed, FORGET, 4, 5));
  }

  private Params gate(Seed seed, String name, double low, double high) {
    Seed own = seed.split(name);
    Tensor weight = Init.uniform(own.split("weight"), -SMALL, SMALL, 1, hidden + 2L);
    Tensor bias = Init.uniform(own.split("bias"), low, high, 1);
    return Params.of(name + ".weight", weight).with(Params.of(name + ".bias", bias));
  }

  /// Before the first step, when gates and memory are zero.
  State start(Tensor c) {
    Tensor none = c.detach().mul(0);
    Tensor blank = none.expand(c.size(0), hidden, c.size(2));
    return new State(c, none, none, new ColumnLstm.State(blank, blank));
  }

  /// cₜ = fₜ ⊙ cₜ₋₁ − iₜ ⊙ g.
  ///
  /// @param g gradient of the loss by c, `[tasks, 1, weights]`
  /// @param loss the same shape
  State step(Params theta, State s, Tensor g, Tensor loss) {
    Tensor seen = Tensors.cat(1, List.of(size(g), sign(g), size(loss), sign(loss)));
    ColumnLstm.State memory = plain().step(theta, s.memory, seen);
    Tensor i = gate(theta, INPUT, memory.h(), s.c, s.i);
    Tensor f = gate(theta, FORGET, memory.h(), s.c, s.f);
    return new State(f.mul(s.c).sub(i.mul(g)), i, f, memory);
  }

  /// σ(W [h, cₜ₋₁, the gate before] + b).
  private static Tensor gate(Params theta, String name, Tensor h, Tensor c, Tensor before) {
    Tensor x = Tensors.cat(1, List.of(h, c, before));
    return Functions.sigmoid(ColumnLstm.affine(theta, name, x));
  }

  /// log|x| / p, or −1 where |x| < exp(−p).
  private static Tensor size(Tensor x) {
    return Functions.log(x.square()).div(2 * P).clamp(-1, P);
  }

  /// The sign of x, or exp(p) x where |x| < exp(−p).
  private static Tensor sign(Tensor x) {
    return x.mul(Math.exp(P)).clamp(-1, 1);
  }
}
