package dev.autodidact.nn;

import dev.autodidact.engine.Convolution;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.Map;

/// The mean of each 2x2 block of pixels, one number after the other: no net at all.
public record Pixels() implements Net {
  /// Outputs for pictures of `channels x size x size`.
  public static int outputs(int channels, int size) {
    return channels * (size / 2) * (size / 2);
  }

  @Override
  public Params init(Seed seed) {
    return Params.shared(Map.of());
  }

  @Override
  public boolean normalises() {
    return false;
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    long[] s = x.shape();
    return Convolution.meanPool(x.reshape(s[0] * s[1], s[2], s[3], s[4]), 2)
        .reshape(s[0], s[1], -1);
  }
}
