package dev.autodidact.nn;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;

/// Self-attention with several heads: every position of a sequence reads from all of them.
///
/// A. Vaswani et al. "Attention Is All You Need", NeurIPS 2017, [arXiv
/// 1706.03762](https://arxiv.org/abs/1706.03762), section 3.2: softmax(Q K' / √(dim / heads)) V for
/// each head, then an affine map of all heads side by side. It is made of matrix products and a
/// softmax, because libtorch's fused kernel cannot be differentiated twice on the CPU.
///
/// | paper | here |
/// |---|---|
/// | W^Q, W^K, W^V of all heads | `name.qkv.weight [3*dim, dim]`, rows in this order |
/// | W^O | `name.out.weight [dim, dim]` |
/// | d_model, h, d_k = d_v | `dim`, `heads`, `dim / heads` |
///
/// Differs from the paper: the affine maps have biases, `name.qkv.bias [3*dim]` and `name.out.bias
/// [dim]`, and there is no dropout.
///
/// @param name prefix of its parameters
/// @param dim numbers at each position, a multiple of `heads`
/// @param heads attention heads, each of `dim / heads` numbers
/// @param causal whether a position reads only from itself and those before it
public record MultiHeadAttention(String name, int dim, int heads, boolean causal) implements Net {
  /// Added to a score, it leaves no weight after the softmax. It is finite, so that a sequence of
  /// padding alone gives numbers.
  private static final double NEVER = -1e9;

  /// @throws InvalidInputException if `heads` does not divide `dim`
  public MultiHeadAttention {
    if (heads < 1 || dim % heads != 0) {
      throw new InvalidInputException(
          "%d heads do not divide the %d numbers of attention".formatted(heads, dim));
    }
  }

  @Override
  public Params init(Seed seed) {
    return qkv().init(seed).with(out().init(seed));
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param x `[tasks, n, length, dim]`; the result has the same shape
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    List<Tensor> qkv = project(params, x);
    return mix(params, x, scores(qkv), qkv.get(2));
  }

  /// The same for sequences with padding, from which no position reads.
  ///
  /// @param x `[tasks, n, length, dim]`; the result has the same shape and means nothing at padding
  /// @param real `[tasks, n, length]` 1 at a real position, 0 at padding
  public Tensor apply(Params params, Tensor x, Tensor real) {
    List<Tensor> qkv = project(params, x);
    long[] s = x.shape();
    Tensor padding = real.like(x).add(-1).mul(-NEVER).reshape(s[0] * s[1], 1, 1, s[2]);
    Tensor ofHeads = padding.expand(s[0] * s[1], heads, 1, s[2]).reshape(-1, 1, s[2]);
    return mix(params, x, scores(qkv).add(ofHeads), qkv.get(2));
  }

  /// Queries, keys and values, each `[tasks*n*heads, length, dim/heads]`.
  private List<Tensor> project(Params params, Tensor x) {
    long[] s = x.shape();
    Tensor qkv = dense(qkv(), params, x);
    Tensor byHead =
        qkv.reshape(s[0] * s[1], s[2], 3, heads, dim / heads)
            .permute(2, 0, 3, 1, 4)
            .reshape(3, s[0] * s[1] * heads, s[2], dim / heads);
    return Functions.unbind(byHead, 0);
  }

  /// How much a position (row) is to read from another: `[tasks*n*heads, length, length]`.
  private Tensor scores(List<Tensor> qkv) {
    Tensor q = qkv.get(0).mul(1 / Math.sqrt((double) dim / heads));
    Tensor scores = q.bmm(qkv.get(1).transpose(1, 2));
    if (!causal) {
      return scores;
    }
    long length = scores.size(1);
    Tensor future = Functions.aboveDiagonal(Tensors.full(NEVER, length, length));
    return scores.add(future.like(scores));
  }

  /// The values in these proportions, and the affine map after them.
  private Tensor mix(Params params, Tensor x, Tensor scores, Tensor values) {
    long[] s = x.shape();
    Tensor heard = scores.softmax(-1).bmm(values);
    Tensor sideBySide =
        heard.reshape(s[0] * s[1], heads, s[2], dim / heads).transpose(1, 2).reshape(s);
    return dense(out(), params, sideBySide);
  }

  private static Tensor dense(Dense layer, Params params, Tensor x) {
    long[] s = x.shape();
    return layer
        .apply(params, x.reshape(s[0], s[1] * s[2], s[3]), Normalisation.BATCH)
        .reshape(s[0], s[1], s[2], layer.outputs());
  }

  private Dense qkv() {
    return new Dense(name + ".qkv", dim, 3 * dim);
  }

  private Dense out() {
    return new Dense(name + ".out", dim, dim);
  }
}
