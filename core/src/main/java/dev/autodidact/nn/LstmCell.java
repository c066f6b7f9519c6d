package dev.autodidact.nn;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;

/// One step of long short-term memory: Hochreiter and Schmidhuber, 1997, with the forget gate of
/// Gers et al., 2000.
///
/// @param name prefix of its parameters, `name.weight [4*cells, inputs + recurrent]` and `name.bias
///   [4*cells]`, with the rows of input gate, forget gate, candidate and output gate in this order
/// @param inputs size of the last axis of the input
/// @param recurrent size of the last axis of what is fed back
/// @param cells size of the memory
public record LstmCell(String name, int inputs, int recurrent, int cells) {
  /// @param h `[tasks, n, cells]` what the cell shows
  /// @param c `[tasks, n, cells]` what it remembers
  public record State(Tensor h, Tensor c) {}

  /// Random parameters to start from.
  public Params init(Seed seed) {
    return gates().init(seed);
  }

  /// @param x `[tasks, n, inputs]`
  /// @param h `[tasks, n, recurrent]` what is fed back
  /// @param c `[tasks, n, cells]` the memory before
  public State step(Params params, Tensor x, Tensor h, Tensor c) {
    Tensor gates = gates().apply(params, Tensors.cat(-1, List.of(x, h)), Normalisation.BATCH);
    Tensor kept = Functions.sigmoid(part(gates, 1)).mul(c);
    Tensor next = kept.add(Functions.sigmoid(part(gates, 0)).mul(Functions.tanh(part(gates, 2))));
    return new State(Functions.sigmoid(part(gates, 3)).mul(Functions.tanh(next)), next);
  }

  private Tensor part(Tensor gates, long i) {
    return gates.narrow(-1, i * cells, cells);
  }

  private Dense gates() {
    return new Dense(name, inputs + recurrent, 4 * cells);
  }
}
