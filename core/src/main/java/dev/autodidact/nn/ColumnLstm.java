package dev.autodidact.nn;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;

/// A cell of long short-term memory that goes along many sequences side by side, one a column.
///
/// S. Hochreiter, J. Schmidhuber, 1997, with forget gate. Features lie before columns, so that each
/// gate is one block of memory: this is for very many sequences of very few features.
///
/// @param name prefix of its parameters, `name.weight [4*hidden, inputs+hidden]` and `name.bias`;
///   their rows are input gate, forget gate, candidate, output gate
/// @param inputs features of an input
/// @param hidden features of its memory
public record ColumnLstm(String name, int inputs, int hidden) {
  /// @param h `[tasks, hidden, columns]` what it puts out
  /// @param c `[tasks, hidden, columns]` what it remembers
  public record State(Tensor h, Tensor c) {}

  /// Weights and biases in ±`bound`.
  public Params init(Seed seed, double bound) {
    int rows = 4 * hidden;
    Seed own = seed.split(name);
    Tensor weight = Init.uniform(own.split("weight"), -bound, bound, rows, inputs + hidden);
    Tensor bias = Init.uniform(own.split("bias"), -bound, bound, rows);
    return Params.of(name + ".weight", weight).with(Params.of(name + ".bias", bias));
  }

  /// The first step, from a state of zero: what the recurrent weights and the forget gate are
  /// multiplied by is zero, so they are left out.
  ///
  /// @param params shared by all tasks
  /// @param x `[tasks, inputs, columns]`
  public State first(Params params, Tensor x) {
    Tensor weight = withoutForget(params.get(name + ".weight").narrow(1, 0, inputs));
    Tensor bias = withoutForget(params.get(name + ".bias"));
    List<Tensor> rows = Functions.chunks(affine(weight, bias, x), 1, 3);
    Tensor c = Functions.sigmoid(rows.get(0)).mul(Functions.tanh(rows.get(1)));
    return new State(Functions.sigmoid(rows.get(2)).mul(Functions.tanh(c)), c);
  }

  private Tensor withoutForget(Tensor rows) {
    return Tensors.cat(
        0, List.of(rows.narrow(0, 0, hidden), rows.narrow(0, 2L * hidden, 2L * hidden)));
  }

  /// @param params shared by all tasks
  /// @param x `[tasks, inputs, columns]`
  public State step(Params params, State s, Tensor x) {
    Tensor gates = affine(params, name, Tensors.cat(1, List.of(x, s.h)));
    List<Tensor> rows = Functions.chunks(gates, 1, 4);
    Tensor input = Functions.sigmoid(rows.get(0));
    Tensor forget = Functions.sigmoid(rows.get(1));
    Tensor candidate = Functions.tanh(rows.get(2));
    Tensor output = Functions.sigmoid(rows.get(3));
    Tensor c = forget.mul(s.c).add(input.mul(candidate));
    return new State(output.mul(Functions.tanh(c)), c);
  }

  /// W x + b for each column: `[tasks, inputs, columns]` -> `[tasks, outputs, columns]`.
  ///
  /// @param params with `name.weight [outputs, inputs]` and `name.bias [outputs]`
  public static Tensor affine(Params params, String name, Tensor x) {
    return affine(params.get(name + ".weight"), params.get(name + ".bias"), x);
  }

  /// W x + b for each column: `[outputs, inputs]`, `[outputs]`, `[tasks, inputs, columns]`.
  public static Tensor affine(Tensor weight, Tensor bias, Tensor x) {
    Tensor weights = weight.unsqueeze(0).expand(x.size(0), weight.size(0), weight.size(1));
    return bias.unsqueeze(-1).addBmm(weights, x);
  }
}
