package dev.autodidact.nn;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;

/// A block of a transformer: attention between the positions of a sequence, then two dense layers
/// at each of them, both added to what went in.
///
/// A. Vaswani et al. "Attention Is All You Need", NeurIPS 2017, [arXiv
/// 1706.03762](https://arxiv.org/abs/1706.03762), with layer normalisation before each part instead
/// of after it (R. Xiong et al. "On Layer Normalization in the Transformer Architecture", ICML
/// 2020, [arXiv 2002.04745](https://arxiv.org/abs/2002.04745)): h = x + attention(norm(x)), then h
/// + mlp(norm(h)).
///
/// Differs from the papers: GELU takes the place of the rectifier, and there is no dropout. A net
/// of such blocks normalises once more at its end, which is left to the net.
///
/// @param name prefix of its parameters: `name.norm1`, `name.norm2` ([LayerNorm]), `name.attention`
///   ([MultiHeadAttention]), `name.mlp1` and `name.mlp2` ([Dense])
/// @param dim numbers at each position, a multiple of `heads`
/// @param heads of the attention
/// @param hidden units between the two dense layers, often `4 * dim`
/// @param causal whether a position reads only from itself and those before it
public record TransformerBlock(String name, int dim, int heads, int hidden, boolean causal)
    implements Net {
  @Override
  public Params init(Seed seed) {
    return norm(1)
        .init(seed)
        .with(attention().init(seed))
        .with(norm(2).init(seed))
        .with(mlp1().init(seed))
        .with(mlp2().init(seed));
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param x `[tasks, n, length, dim]`; the result has the same shape
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Tensor normal = norm(1).apply(params, x, normalisation);
    return addMlp(params, x.add(attention().apply(params, normal, normalisation)));
  }

  /// The same for sequences with padding, from which no position reads.
  ///
  /// @param x `[tasks, n, length, dim]`; the result has the same shape and means nothing at padding
  /// @param real `[tasks, n, length]` 1 at a real position, 0 at padding
  public Tensor apply(Params params, Tensor x, Tensor real) {
    Tensor normal = norm(1).apply(params, x, Normalisation.BATCH);
    return addMlp(params, x.add(attention().apply(params, normal, real)));
  }

  /// What the attention of others can read of these positions.
  ///
  /// @param x `[n, length, dim]`
  public MultiHeadAttention.Memory memory(Params theta, Tensor x) {
    return attention().memory(theta, norm(1).apply(theta, x, Normalisation.BATCH));
  }

  /// Position i reads from positions 0 to i of a memory: if that is its own, what [#apply] does
  /// where the block is causal.
  ///
  /// @param x `[n, length, dim]`; the result has the same shape
  public Tensor read(Params theta, Tensor x, MultiHeadAttention.Memory memory) {
    Tensor normal = norm(1).apply(theta, x, Normalisation.BATCH);
    return addMlp(theta, x.add(attention().read(theta, normal, memory)));
  }

  /// The same for positions that all read from what is real in a memory.
  ///
  /// @param x `[n, length, dim]`; the result has the same shape
  /// @param real `[n, m]` 1 at a real position of the memory, 0 elsewhere
  public Tensor read(Params theta, Tensor x, MultiHeadAttention.Memory memory, Tensor real) {
    Tensor normal = norm(1).apply(theta, x, Normalisation.BATCH);
    return addMlp(theta, x.add(attention().read(theta, normal, memory, real)));
  }

  /// How much each head of these positions reads of what is real in a memory, where [#read] does:
  /// `[n, heads, length, m]`, which sum to 1 over m.
  ///
  /// @param x `[n, length, dim]`
  /// @param real `[n, m]` 1 at a real position of the memory, 0 elsewhere
  public Tensor weights(Params theta, Tensor x, MultiHeadAttention.Memory memory, Tensor real) {
    Tensor normal = norm(1).apply(theta, x, Normalisation.BATCH);
    return attention().weights(theta, normal, memory, real);
  }

  private Tensor addMlp(Params params, Tensor h) {
    long[] s = h.shape();
    Tensor normal = norm(2).apply(params, h, Normalisation.BATCH).reshape(s[0], -1, dim);
    Tensor units = Functions.gelu(mlp1().apply(params, normal, Normalisation.BATCH));
    return h.add(mlp2().apply(params, units, Normalisation.BATCH).reshape(s));
  }

  private LayerNorm norm(int i) {
    return new LayerNorm(name + ".norm" + i, dim);
  }

  private MultiHeadAttention attention() {
    return new MultiHeadAttention(name + ".attention", dim, heads, causal);
  }

  private Dense mlp1() {
    return new Dense(name + ".mlp1", dim, hidden);
  }

  private Dense mlp2() {
    return new Dense(name + ".mlp2", hidden, dim);
  }
}
