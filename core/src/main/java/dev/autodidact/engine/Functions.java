package dev.autodidact.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Operations that only some learners need; the others are methods of [Tensor].
public final class Functions {
  private static final long NO_REDUCTION = 0;
  private static final double EPSILON = 1e-5;

  private Functions() {}

  /// 1 / (1 + exp(−t)).
  public static Tensor sigmoid(Tensor t) {
    return new Tensor(t.raw().sigmoid());
  }

  public static Tensor tanh(Tensor t) {
    return new Tensor(t.raw().tanh());
  }

  public static Tensor abs(Tensor t) {
    return new Tensor(t.raw().abs());
  }

  /// log(1 + exp(t)).
  public static Tensor softplus(Tensor t) {
    return new Tensor(torch.softplus(t.raw()));
  }

  /// t where it is positive, `slope` t elsewhere.
  public static Tensor leakyRelu(Tensor t, double slope) {
    return new Tensor(torch.leaky_relu(t.raw(), new Scalar(slope)));
  }

  /// t Φ(t), with the distribution function Φ of the standard normal distribution.
  ///
  /// D. Hendrycks, K. Gimpel. "Gaussian Error Linear Units (GELUs)", 2016, arXiv 1606.08415.
  public static Tensor gelu(Tensor t) {
    return new Tensor(torch.gelu(t.raw()));
  }

  /// t σ(1.702 t), which comes close to [#gelu]; source as there.
  public static Tensor quickGelu(Tensor t) {
    return t.mul(sigmoid(t.mul(1.702)));
  }

  /// t between 0 and 6, and the nearer of these elsewhere.
  public static Tensor relu6(Tensor t) {
    return new Tensor(torch.relu6(t.raw()));
  }

  /// Pictures `[n, c, h, w]` at another size, by bicubic interpolation between the centres of
  /// pixels (a = −0.75), without smoothing.
  public static Tensor resize(Tensor pictures, long height, long width) {
    return new Tensor(torch.upsample_bicubic2d(pictures.raw(), new long[] {height, width}, false));
  }

  /// The entries above the diagonal of the last two axes, 0 elsewhere.
  public static Tensor aboveDiagonal(Tensor t) {
    return new Tensor(t.raw().triu(1));
  }

  /// The largest value along `axis`, which it leaves out.
  public static Tensor max(Tensor t, int axis) {
    return new Tensor(t.raw().amax(new long[] {axis}, false));
  }

  /// The natural logarithm.
  public static Tensor log(Tensor t) {
    return new Tensor(t.raw().log());
  }

  /// Each entry of `axis` `times` times in a row.
  public static Tensor repeat(Tensor t, int axis, long times) {
    return new Tensor(t.raw().repeat_interleave(times, new LongOptional(axis), new LongOptional()));
  }

  /// Joins `axis` and the one after it.
  public static Tensor fold(Tensor t, int axis) {
    return new Tensor(t.raw().flatten(axis, axis + 1));
  }

  /// Cuts `axis` into `parts` of equal length: undoes [#fold].
  public static Tensor unfold(Tensor t, int axis, long parts) {
    long[] shape = t.shape();
    long[] cut = new long[shape.length + 1];
    System.arraycopy(shape, 0, cut, 0, axis);
    cut[axis] = parts;
    cut[axis + 1] = shape[axis] / parts;
    System.arraycopy(shape, axis + 1, cut, axis + 2, shape.length - axis - 1);
    return t.reshape(cut);
  }

  /// log Σ exp(t) along `axis`, which it leaves out.
  public static Tensor logSumExp(Tensor t, int axis) {
    return new Tensor(t.raw().logsumexp(axis));
  }

  /// log |t|.
  public static Tensor logAbs(Tensor t) {
    return new Tensor(t.raw().abs().log());
  }

  /// `x` to the power `exponent`, both positive.
  public static Tensor pow(Tensor x, Tensor exponent) {
    return new Tensor(x.raw().pow(exponent.raw()));
  }

  /// Rotates the last axis cyclically: entry `i` of the result is entry `i − shift`.
  public static Tensor roll(Tensor x, long shift) {
    return new Tensor(x.raw().roll(new long[] {shift}, -1));
  }

  /// The indices of the `count` smallest entries of the last axis, smallest first, the first of
  /// equal ones first.
  public static Tensor smallest(Tensor x, long count) {
    return x.argsort().narrow(-1, 0, count);
  }

  /// Indices of the `k` largest values along the last axis.
  public static Tensor largest(Tensor t, long k) {
    T_TensorTensor_T top = t.raw().topk(k);
    return Tensors.borrowed(top.get1(), top);
  }

  /// Cuts `axis` into `count` parts of one size, without copying.
  public static List<Tensor> chunks(Tensor t, int axis, int count) {
    TensorVector chunks = t.raw().chunk(count, axis);
    return IntStream.range(0, count)
        .mapToObj(i -> Tensors.borrowed(chunks.get(i), chunks))
        .toList();
  }

  /// The entries of `axis`, without copying.
  public static List<Tensor> unbind(Tensor t, int axis) {
    TensorVector entries = t.raw().unbind(axis);
    return IntStream.range(0, (int) t.size(axis))
        .mapToObj(i -> Tensors.borrowed(entries.get(i), entries))
        .toList();
  }

  /// Cuts `axis` into two parts, the first of `length` entries, without copying.
  public static List<Tensor> split(Tensor t, int axis, long length) {
    long[] lengths = {length, t.raw().size(axis) - length};
    TensorVector parts = torch.split_with_sizes(t.raw(), lengths, axis);
    return List.of(Tensors.borrowed(parts.get(0), parts), Tensors.borrowed(parts.get(1), parts));
  }

  /// a + b ∘ c in one pass.
  public static Tensor addProduct(Tensor a, Tensor b, Tensor c) {
    return new Tensor(a.raw().addcmul(b.raw(), c.raw()));
  }

  /// a + weight ∘ (b − a) in one pass.
  public static Tensor mix(Tensor a, Tensor b, Tensor weight) {
    return new Tensor(a.raw().lerp(b.raw(), weight.raw()));
  }

  /// (a − b)², with derivatives of fewer kernels than those of difference and square.
  public static Tensor squaredError(Tensor a, Tensor b) {
    return new Tensor(torch.mse_loss(a.raw(), b.raw(), NO_REDUCTION));
  }

  /// x W' + b: `[..., inputs]`, `[outputs, inputs]`, `[outputs]`.
  public static Tensor affine(Tensor x, Tensor weight, Tensor bias) {
    return new Tensor(torch.linear(x.raw(), weight.raw(), bias.raw()));
  }

  /// softmax(Q K' / √d) V where query i reads from keys 0 to i: `[n, heads, length, d]` each. The
  /// scores are never stored, and it cannot be differentiated twice on the CPU.
  public static Tensor causalAttention(Tensor queries, Tensor keys, Tensor values) {
    return attention(queries, keys, values, new TensorOptional(), true);
  }

  /// softmax(Q K' / √d + bias) V: `[n, heads, length, d]`, `[n, heads, m, d]` twice.
  ///
  /// @param bias `[n, 1, length, m]`
  public static Tensor attention(Tensor queries, Tensor keys, Tensor values, Tensor bias) {
    return attention(queries, keys, values, new TensorOptional(bias.raw()), false);
  }

  private static Tensor attention(
      Tensor queries, Tensor keys, Tensor values, TensorOptional bias, boolean causal) {
    return new Tensor(
        torch.scaled_dot_product_attention(
            queries.raw(), keys.raw(), values.raw(), bias, 0, causal, new DoubleOptional(), false));
  }

  /// The smaller one of each pair.
  public static Tensor min(Tensor a, Tensor b) {
    return new Tensor(torch.minimum(a.raw(), b.raw()));
  }

  /// The last axis at mean 0 and variance 1, then times `gain`.
  ///
  /// J. L. Ba, J. R. Kiros, G. E. Hinton. "Layer Normalization", 2016, arXiv 1607.06450.
  public static Tensor layerNorm(Tensor t, Tensor gain) {
    return layerNorm(t, new TensorOptional(gain.raw()), new TensorOptional(), EPSILON);
  }

  /// The last axis at mean 0 and variance 1, then times `gain`, plus `offset`.
  ///
  /// @param epsilon added to the variance
  public static Tensor layerNorm(Tensor t, Tensor gain, Tensor offset, double epsilon) {
    return layerNorm(t, new TensorOptional(gain.raw()), new TensorOptional(offset.raw()), epsilon);
  }

  /// The last axis at mean 0 and variance 1.
  ///
  /// @param epsilon added to the variance
  public static Tensor layerNorm(Tensor t, double epsilon) {
    return layerNorm(t, new TensorOptional(), new TensorOptional(), epsilon);
  }

  private static Tensor layerNorm(
      Tensor t, TensorOptional gain, TensorOptional offset, double epsilon) {
    long[] shape = {t.raw().size(-1)};
    return new Tensor(torch.layer_norm(t.raw(), shape, gain, offset, epsilon, false));
  }
}
