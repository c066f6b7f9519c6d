package dev.autodidact.nn;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.GruSequence;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A recurrent net with two gates: `r` says what of its state a new candidate is made from, `z`
/// what of its state it keeps.
///
/// K. Cho et al. "Learning Phrase Representations using RNN Encoder-Decoder for Statistical Machine
/// Translation", EMNLP 2014, [arXiv 1406.1078](https://arxiv.org/abs/1406.1078), in the form where
/// `r` acts after the matrix product: r = σ(Wᵣx + Uᵣh), z = σ(W_z x + U_z h), n = tanh(Wₙx + r ∘
/// Uₙh), h' = (1 − z) ∘ n + z ∘ h.
///
/// @param name prefix of its parameters: `name.input.weight [3*hidden, inputs]` (W),
///   `name.recurrent.weight [3*hidden, hidden]` (U) and `name.bias [3*hidden]`, each with the rows
///   of r, z and n
/// @param inputs size of what is read at each step
/// @param hidden size of the state
/// @param normalised whether both products are layer-normalised, with gains `name.input.gain` and
///   `name.recurrent.gain`
public record GruCell(String name, int inputs, int hidden, boolean normalised) {
  private static final int ROWS = 3;

  /// Random parameters; a state is kept more than not at first, as z has a bias of 1.
  public Params init(Seed seed) {
    return init(seed, 1, 0);
  }

  /// Random parameters.
  ///
  /// @param gain input weights are this many times as large as Glorot and Bengio propose
  /// @param reach the numbers of a state are kept for 2 to so many steps at first, evenly spread by
  ///   biases of z: C. Tallec, Y. Ollivier. "Can recurrent neural networks warp time?", ICLR 2018,
  ///   [arXiv 1804.11188](https://arxiv.org/abs/1804.11188); 0: all alike, with a bias of 1
  public Params init(Seed seed, double gain, double reach) {
    int rows = ROWS * hidden;
    Tensor w = Init.glorot(seed.split(input()), inputs, hidden, rows, inputs);
    Tensor u = Init.glorot(seed.split(again()), hidden, hidden, rows, hidden);
    Params params =
        Params.of(input(), w.mul(gain))
            .with(Params.of(again(), u))
            .with(Params.of(name + ".bias", bias(reach)));
    return normalised
        ? params
            .with(Params.of(name + ".input.gain", Tensors.full(1, rows)))
            .with(Params.of(name + ".recurrent.gain", Tensors.full(1, rows)))
        : params;
  }

  /// The part of the gates that follows from the inputs, for many steps at once.
  ///
  /// @param x `[..., inputs]`
  /// @return `[..., 3*hidden]`
  public Tensor gates(Params params, Tensor x) {
    Tensor product = x.matmul(params.get(input()).transpose(0, 1));
    return normal(params, ".input.gain", product).add(params.get(name + ".bias"));
  }

  /// @param gates of this step, `[n, 3*hidden]`
  /// @param h the state before, `[n, hidden]`
  /// @return the state after, `[n, hidden]`
  public Tensor step(Params params, Tensor gates, Tensor h) {
    Tensor product = h.matmul(params.get(again()).transpose(0, 1));
    List<Tensor> w = Functions.split(gates, -1, 2L * hidden);
    List<Tensor> u = Functions.split(normal(params, ".recurrent.gain", product), -1, 2L * hidden);
    List<Tensor> rz = Functions.chunks(Functions.sigmoid(w.get(0).add(u.get(0))), -1, 2);
    Tensor n = Functions.tanh(Functions.addProduct(w.get(1), rz.get(0), u.get(1)));
    return Functions.mix(n, h, rz.get(1));
  }

  /// All steps of a sequence, from a state of zero.
  ///
  /// @param x `[steps, n, inputs]`
  /// @return `[steps, n, hidden]`
  public Tensor sequence(Params params, Tensor x) {
    Tensor w = params.get(input());
    if (!normalised && GruSequence.fits(x, w)) {
      return GruSequence.states(x, w, params.get(again()), params.get(name + ".bias"));
    }
    Tensor gates = gates(params, x);
    Tensor h = Tensors.full(0, x.size(1), hidden).like(gates);
    List<Tensor> states = new ArrayList<>();
    for (Tensor now : Functions.unbind(gates, 0)) {
      h = step(params, now, h);
      states.add(h);
    }
    return Tensors.stack(0, states);
  }

  private Tensor bias(double reach) {
    Tensor zeros = Tensors.full(0, hidden);
    double[] spread =
        IntStream.range(0, hidden)
            .mapToDouble(k -> Math.log(1 + (reach - 2) * (k + 0.5) / hidden))
            .toArray();
    Tensor z = reach == 0 ? Tensors.full(1, hidden) : Tensors.of(spread, hidden).like(zeros);
    return Tensors.cat(0, List.of(zeros, z, zeros));
  }

  private Tensor normal(Params params, String gain, Tensor product) {
    return normalised ? Functions.layerNorm(product, params.get(name + gain)) : product;
  }

  private String input() {
    return name + ".input.weight";
  }

  private String again() {
    return name + ".recurrent.weight";
  }
}
