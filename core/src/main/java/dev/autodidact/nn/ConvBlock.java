package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/// A 3x3 convolution and batch normalisation; the rectifier, and pooling, are left to the net.
///
/// @param name prefix of its parameters: `name.conv` and `name.norm`
/// @param inputs channels that go in
/// @param outputs channels that come out
record ConvBlock(String name, int inputs, int outputs) {
  /// @param running whether the parameters carry running statistics
  Params init(Seed seed, boolean running) {
    Map<String, Tensor> params = new LinkedHashMap<>();
    Tensor weight =
        Init.glorot(seed.split(conv()), inputs * 9L, outputs * 9L, outputs, inputs, 3, 3);
    params.put(conv() + ".weight", weight);
    params.put(conv() + ".bias", Tensors.full(0, outputs));
    return Params.shared(params).with(Init.batchNorm(norm(), outputs, running));
  }

  /// @param x the pictures, `[tasks, n, c, h, w]`
  Folded applyFirst(Params params, Tensor x, int stride, int padding, Normalisation normalisation) {
    return stem(params, normalisation).apply(x, stride, padding);
  }

  /// [#applyFirst] with stride 1, then the maximum of each 2x2 block, and the rectifier.
  Folded applyFirstAndPool(Params params, Tensor x, int padding, Normalisation normalisation) {
    return stem(params, normalisation).applyAndPool(x, padding);
  }

  Folded apply(Params params, Folded h, int stride, int padding, Normalisation normalisation) {
    return h.conv(params, conv(), stride, padding).normalise(params, norm(), normalisation);
  }

  private Stem stem(Params params, Normalisation normalisation) {
    return new Stem(params, conv(), norm(), normalisation);
  }

  String conv() {
    return name + ".conv";
  }

  String norm() {
    return name + ".norm";
  }
}
