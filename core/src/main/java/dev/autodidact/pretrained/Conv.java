package dev.autodidact.pretrained;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Folded;
import dev.autodidact.nn.Init;
import dev.autodidact.nn.Params;

/// A convolution with biases, into which batch normalisation is folded where there was one.
///
/// @param name prefix of its parameters, `name.weight` ([#shape]) and `name.bias [out]`
/// @param in channels that go in
/// @param out channels that come out
/// @param size pixels along each side of a window, an odd number
/// @param stride pixels from one window to the next
/// @param alone whether each channel is filtered by itself; `in` is then `out`
record Conv(String name, int in, int out, int size, int stride, boolean alone) {
  Conv(String name, int in, int out, int size, int stride) {
    this(name, in, out, size, stride, false);
  }

  /// That of the weights: `[out, in, size, size]`, or `[out, 1, size, size]`.
  long[] shape() {
    return new long[] {out, alone ? 1 : in, size, size};
  }

  Params init(Seed seed) {
    long[] shape = shape();
    Tensor weight = Init.he(seed.split(name), shape[1] * size * size, shape);
    return Params.of(name + ".weight", weight)
        .with(Params.of(name + ".bias", Tensors.full(0, out)));
  }

  /// With windows around every pixel, or every `stride` pixels.
  Folded apply(Params params, Folded x) {
    return apply(params, x, size / 2);
  }

  /// The same with TensorFlow's padding: where 3x3 windows of stride 2 meet an even picture, it has
  /// a row and a column behind the picture, and none in front.
  Folded applyTensorFlow(Params params, Folded x) {
    return stride == 2 ? apply(params, x.padTensorFlow(), 0) : apply(params, x);
  }

  private Folded apply(Params params, Folded x, int padding) {
    return alone
        ? x.convByChannel(params, name, stride, padding)
        : x.conv(params, name, stride, padding);
  }
}
