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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  /// @param memory of the plain LSTM, `[tasks, hidden, weights]`; none before the first step
  record State(Tensor c, Tensor i, Tensor f, ColumnLstm.@Nullable State memory)
      implements AutoCloseable {
    private List<Tensor> all() {
      return memory == null ? List.of(c, i, f) : List.of(c, i, f, memory.h(), memory.c());
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

  /// Before the first step, when gates are zero and nothing is remembered.
  State start(Tensor c) {
    Tensor none = c.detach().mul(0);
    return new State(c, none, none, null);
  }

  /// cₜ = fₜ ⊙ cₜ₋₁ − iₜ ⊙ g.
  ///
  /// @param g gradient of the loss by c, `[tasks, 1, weights]`
  /// @param loss the same shape
  State step(Params theta, State s, Tensor g, Tensor loss) {
    Tensor seen = Tensors.cat(1, List.of(size(g), sign(g), size(loss), sign(loss)));
    ColumnLstm.State memory =
        s.memory == null ? plain().first(theta, seen) : plain().step(theta, s.memory, seen);
    List<Tensor> byMemory = Functions.chunks(byMemory(theta, memory.h()), 1, 2);
    Tensor i = gate(theta, INPUT, byMemory.get(0), s.c, s.i);
    Tensor f = gate(theta, FORGET, byMemory.get(1), s.c, s.f);
    return new State(f.mul(s.c).sub(i.mul(g)), i, f, memory);
  }

  /// The parts of both gates that follow from h, `[tasks, 2, weights]`.
  private Tensor byMemory(Params theta, Tensor h) {
    List<Tensor> weights =
        Stream.of(INPUT, FORGET)
            .map(name -> theta.get(name + ".weight").narrow(1, 0, hidden))
            .toList();
    List<Tensor> biases = Stream.of(INPUT, FORGET).map(name -> theta.get(name + ".bias")).toList();
    return ColumnLstm.affine(Tensors.cat(0, weights), Tensors.cat(0, biases), h);
  }

  /// σ(W [h, cₜ₋₁, the gate before] + b).
  private Tensor gate(Params theta, String name, Tensor byMemory, Tensor c, Tensor before) {
    Tensor weight = theta.get(name + ".weight");
    Tensor sum = Functions.addProduct(byMemory, c, weight.narrow(1, hidden, 1));
    return Functions.sigmoid(Functions.addProduct(sum, before, weight.narrow(1, hidden + 1L, 1)));
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
