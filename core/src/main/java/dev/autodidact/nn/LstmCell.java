package dev.autodidact.nn;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.LstmSequence;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;

/// One step of a recurrent net with gates.
///
/// S. Hochreiter, J. Schmidhuber. "Long Short-Term Memory", Neural Computation 9(8), 1997, with the
/// forget gate of F. A. Gers, J. Schmidhuber, F. Cummins, Neural Computation 12(10), 2000.
///
/// @param name prefix of its parameters: `name.input.weight [4*hidden, inputs]`,
///   `name.recurrent.weight [4*hidden, recurrent]` and `name.bias [4*hidden]`, each with the rows
///   of the input gate, the forget gate, the candidate and the output gate
/// @param inputs size of what is read at each step
/// @param recurrent size of what comes back from the step before
/// @param hidden size of the state
public record LstmCell(String name, int inputs, int recurrent, int hidden) {
  private static final int GATES = 4;

  /// @param h what the cell puts out, `[n, hidden]`
  /// @param c what it remembers, `[n, hidden]`
  public record State(Tensor h, Tensor c) {}

  /// Random parameters; the forget gate starts open, with a bias of 1.
  public Params init(Seed seed) {
    int rows = GATES * hidden;
    Tensor ones = Tensors.full(1, hidden);
    Tensor zeros = Tensors.full(0, hidden);
    return Params.of(input(), Init.glorot(seed.split(input()), inputs, hidden, rows, inputs))
        .with(
            Params.of(
                again(), Init.glorot(seed.split(again()), recurrent, hidden, rows, recurrent)))
        .with(Params.of(bias(), Tensors.cat(0, List.of(zeros, ones, zeros, zeros))));
  }

  /// The part of the gates that follows from the inputs, for many steps at once.
  ///
  /// @param x `[..., inputs]`
  /// @return `[..., 4*hidden]`
  public Tensor gates(Params params, Tensor x) {
    return x.matmul(params.get(input()).transpose(0, 1)).add(params.get(bias()));
  }

  /// @param gates of this step, `[n, 4*hidden]`
  /// @param back `[n, recurrent]`: h of the step before, and what else comes back
  /// @param c of the step before
  public State step(Params params, Tensor gates, Tensor back, Tensor c) {
    Tensor all = gates.add(back.matmul(params.get(again()).transpose(0, 1)));
    Tensor i = Functions.sigmoid(gate(all, 0));
    Tensor f = Functions.sigmoid(gate(all, 1));
    Tensor g = Functions.tanh(gate(all, 2));
    Tensor o = Functions.sigmoid(gate(all, 3));
    Tensor next = f.mul(c).add(i.mul(g));
    return new State(o.mul(Functions.tanh(next)), next);
  }

  /// All steps of a sequence, from a state of zero, where all is known before that comes back
  /// beside h.
  ///
  /// @param x `[steps, n, inputs]`
  /// @param back what comes back beside h, `[steps, n, recurrent − hidden]`
  public LstmSequence sequence(Params params, Tensor x, Tensor back) {
    List<Tensor> u = Functions.split(params.get(again()), 1, hidden);
    Tensor w = Tensors.cat(1, List.of(params.get(input()), u.get(1)));
    Tensor inputs = Tensors.cat(-1, List.of(x, back));
    return LstmSequence.of(inputs, w, u.get(0), params.get(bias()));
  }

  /// Its parameters as those of a [ColumnLstm] of this name, where nothing else comes back than h.
  public Params forColumns(Params params) {
    Tensor weight = Tensors.cat(1, List.of(params.get(input()), params.get(again())));
    return Params.of(name + ".weight", weight).with(Params.of(bias(), params.get(bias())));
  }

  private Tensor gate(Tensor gates, int which) {
    return gates.narrow(-1, (long) which * hidden, hidden);
  }

  private String input() {
    return name + ".input.weight";
  }

  private String again() {
    return name + ".recurrent.weight";
  }

  private String bias() {
    return name + ".bias";
  }
}
