package dev.autodidact.nn;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.Arrays;

/// Layer normalisation: brings the last axis to mean 0 and variance 1, then scales and shifts it.
///
/// J. L. Ba, J. R. Kiros, G. E. Hinton. "Layer Normalization", 2016, [arXiv
/// 1607.06450](https://arxiv.org/abs/1607.06450). The variance is the biased one. Every vector is
/// normalised by itself, so no example depends on another.
///
/// @param name prefix of its parameters, `name.gain [size]` and `name.offset [size]`
/// @param size of the last axis of the examples
/// @param epsilon added to the variance
public record LayerNorm(String name, int size, double epsilon) implements Net {
  /// With 1e-5 added to the variance, as is usual.
  public LayerNorm(String name, int size) {
    this(name, size, 1e-5);
  }

  /// Gain 1 and offset 0.
  @Override
  public Params init(Seed seed) {
    return Params.of(gain(), Tensors.full(1, size))
        .with(Params.of(offset(), Tensors.full(0, size)));
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param x `[tasks, ..., size]`; the result has the same shape
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Tensor gain = params.get(gain());
    Tensor offset = params.get(offset());
    if (gain.rank() == 1) {
      return Functions.layerNorm(x, gain, offset, epsilon);
    }
    long[] shape = new long[x.rank()];
    Arrays.fill(shape, 1);
    shape[0] = gain.size(0);
    shape[shape.length - 1] = size;
    return Functions.addProduct(
        offset.reshape(shape), Functions.layerNorm(x, epsilon), gain.reshape(shape));
  }

  private String gain() {
    return name + ".gain";
  }

  private String offset() {
    return name + ".offset";
  }
}
