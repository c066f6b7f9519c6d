package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/// Four blocks of 3x3 convolution of stride 2 and rectifier, without normalisation: what it makes
/// of one example never depends on the others.
///
/// @param channels colour planes of the pictures, `[tasks, n, channels, size, size]`
/// @param filters channels of every block
public record PlainConv(int channels, int filters) implements Net {
  private static final int BLOCKS = 4;

  /// Outputs for pictures of `size x size`.
  public int outputs(int size) {
    int side = size;
    for (int i = 0; i < BLOCKS; i++) {
      side = (side + 1) / 2;
    }
    return filters * side * side;
  }

  @Override
  public Params init(Seed seed) {
    Map<String, Tensor> params = new LinkedHashMap<>();
    for (int i = 0; i < BLOCKS; i++) {
      int in = i == 0 ? channels : filters;
      params.put(conv(i) + ".weight", Init.he(seed.split(conv(i)), in * 9L, filters, in, 3, 3));
      params.put(conv(i) + ".bias", Tensors.full(0, filters));
    }
    return Params.shared(params);
  }

  @Override
  public boolean normalises() {
    return false;
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Folded h = Folded.of(x, params);
    for (int i = 0; i < BLOCKS; i++) {
      h = h.conv(params, conv(i), 2, 1).relu();
    }
    return h.unfold();
  }

  private static String conv(int block) {
    return "block" + (block + 1) + ".conv";
  }
}
