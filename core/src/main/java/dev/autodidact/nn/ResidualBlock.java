package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.stream.IntStream;

/// Three 3x3 convolutions beside a 1x1 convolution, each with batch normalisation, whose results
/// are added and 2x2 max-pooled.
///
/// K. He, X. Zhang, S. Ren, J. Sun. "Deep Residual Learning for Image Recognition", CVPR 2016,
/// [arXiv 1512.03385](https://arxiv.org/abs/1512.03385), in the form of [ResNet12]. The rectifiers
/// are leaky. The last one comes after pooling instead of before it: both are monotone, so the
/// result is the same, at a quarter of the work. Normalisation cancels biases, so the convolutions
/// have none.
///
/// @param name prefix of its parameters: `name.conv1.weight [outputs, inputs, 3, 3]`,
///   `name.conv2.weight` and `name.conv3.weight [outputs, outputs, 3, 3]`, `name.skip.conv.weight
///   [outputs, inputs, 1, 1]`; `weight` and `bias [outputs]` of `name.norm1` to `name.norm3` and
///   `name.skip.norm`
/// @param inputs channels that go in
/// @param outputs channels that come out
record ResidualBlock(String name, int inputs, int outputs) {
  private static final int CONVOLUTIONS = 3;
  private static final double SLOPE = 0.1;

  /// Weights from N(0, 2 / fanOut) (He et al., 2015).
  ///
  /// @param running whether the parameters carry running statistics
  Params init(Seed seed, boolean running) {
    Params main =
        IntStream.rangeClosed(1, CONVOLUTIONS)
            .mapToObj(i -> conv(seed, conv(i), i == 1 ? inputs : outputs, 3, norm(i), running))
            .reduce(Params::with)
            .orElseThrow();
    return main.with(conv(seed, skip("conv"), inputs, 1, skip("norm"), running));
  }

  private Params conv(Seed seed, String conv, int in, int size, String norm, boolean running) {
    double deviation = Math.sqrt(2.0 / ((double) outputs * size * size));
    Tensor weight = Init.normal(seed.split(conv), 0, deviation, outputs, in, size, size);
    return Params.of(conv + ".weight", weight).with(Init.batchNorm(norm, outputs, running));
  }

  /// @param x `[.., inputs, h, w]`, folded the way `params` needs it
  /// @return `[.., outputs, h/2, w/2]`; an odd last row or column is dropped
  Folded apply(Params params, Folded x, Normalisation normalisation) {
    Folded h = x;
    for (int i = 1; i <= CONVOLUTIONS; i++) {
      Folded in = i == 1 ? h : h.leakyRelu(SLOPE);
      h = in.convUnbiased(params, conv(i), 1, 1).normalise(params, norm(i), normalisation);
    }
    Folded skip =
        x.convUnbiased(params, skip("conv"), 1, 0).normalise(params, skip("norm"), normalisation);
    return h.add(skip).maxPool().leakyRelu(SLOPE);
  }

  private String conv(int i) {
    return name + ".conv" + i;
  }

  private String norm(int i) {
    return name + ".norm" + i;
  }

  private String skip(String part) {
    return name + ".skip." + part;
  }
}
