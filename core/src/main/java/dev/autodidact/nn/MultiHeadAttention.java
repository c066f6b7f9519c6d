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

  /// What can be read of positions, in θ that tasks share.
  ///
  /// @param keys `[n, heads, length, dim/heads]`
  /// @param values the same
  public record Memory(Tensor keys, Tensor values) {
    /// The last positions of this one and of `next`, as many as this one has.
    public Memory shifted(Memory next) {
      return new Memory(shifted(keys, next.keys), shifted(values, next.values));
    }

    private static Tensor shifted(Tensor old, Tensor next) {
      long added = next.size(2);
      return Tensors.cat(2, List.of(old.narrow(2, added, old.size(2) - added), next));
    }
  }

  /// What others can read of these positions.
  ///
  /// @param x `[n, length, dim]`
  public Memory memory(Params theta, Tensor x) {
    List<Tensor> both = Functions.chunks(byHead(theta, x, dim, 2 * dim), 1, 2);
    return new Memory(both.get(0), both.get(1));
  }

  /// Position i reads from positions 0 to i of as long a memory, and from nothing else: if that is
  /// its own, what [#apply] does where attention is causal.
  ///
  /// @param x `[n, length, dim]`; the result has the same shape
  public Tensor read(Params theta, Tensor x, Memory memory) {
    Tensor q = byHead(theta, x, 0, dim);
    return joined(theta, Functions.causalAttention(q, memory.keys, memory.values));
  }

  /// The same for positions that all read from what is real in a memory.
  ///
  /// @param x `[n, length, dim]`; the result has the same shape
  /// @param real `[n, m]` 1 at a real position of the memory, 0 elsewhere
  public Tensor read(Params theta, Tensor x, Memory memory, Tensor real) {
    Tensor q = byHead(theta, x, 0, dim);
    return joined(theta, Functions.attention(q, memory.keys, memory.values, bias(x, real)));
  }

  /// How much each head of these positions reads of what is real in a memory, where [#read] does:
  /// `[n, heads, length, m]`, which sum to 1 over m.
  ///
  /// @param x `[n, length, dim]`
  /// @param real `[n, m]` 1 at a real position of the memory, 0 elsewhere
  public Tensor weights(Params theta, Tensor x, Memory memory, Tensor real) {
    Tensor q = byHead(theta, x, 0, dim).mul(1 / Math.sqrt((double) dim / heads));
    return q.matmul(memory.keys.transpose(2, 3)).add(bias(x, real)).softmax(-1);
  }

  /// `[n, 1, length, m]`
  private static Tensor bias(Tensor x, Tensor real) {
    Tensor padding = real.add(-1).mul(-NEVER).reshape(real.size(0), 1, 1, real.size(1));
    return padding.expand(real.size(0), 1, x.size(1), real.size(1));
  }

  /// Rows `from` to `from + count - 1` of the projections, head by head: `[n, count / (dim/heads),
  /// length, dim/heads]`.
  private Tensor byHead(Params theta, Tensor x, int from, int count) {
    Tensor weight = theta.get(qkv().weight()).narrow(0, from, count);
    Tensor bias = theta.get(qkv().bias()).narrow(0, from, count);
    return Functions.affine(x, weight, bias)
        .reshape(x.size(0), x.size(1), -1, dim / heads)
        .transpose(1, 2);
  }

  private Tensor joined(Params theta, Tensor heard) {
    Tensor sideBySide = heard.transpose(1, 2).reshape(heard.size(0), heard.size(2), dim);
    return out().apply(theta, sideBySide, Normalisation.BATCH);
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
