package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;

/// The embedding of relation networks, which keeps the picture a picture: two blocks without
/// padding that pool, and two with padding that do not (Sung et al., 2018, figure 4).
///
/// @param channels colour planes of the pictures, `[tasks, n, channels, size, size]`
/// @param filters channels of every block
/// @param running whether the parameters carry running statistics
public record FeatureMaps(int channels, int filters, boolean running) implements Net {
  private static final int BLOCKS = 4;
  private static final int POOLED = 2;

  /// Pixels along each side of the maps for pictures of `size x size`, at least 10.
  public static int side(int size) {
    return ((size - 2) / 2 - 2) / 2;
  }

  @Override
  public Params init(Seed seed) {
    return Init.blocks(BLOCKS, i -> block(i).init(seed, running));
  }

  @Override
  public boolean normalises() {
    return true;
  }

  /// @return `[tasks, n, filters*side*side]`
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Folded h = block(0).applyFirstAndPool(params, x, 0, normalisation);
    h = h.foldedFor(params);
    for (int i = 1; i < BLOCKS; i++) {
      boolean pools = i < POOLED;
      h = block(i).apply(params, h, 1, pools ? 0 : 1, normalisation);
      h = pools ? h.maxPool().relu() : h.relu();
    }
    return h.unfold();
  }

  private ConvBlock block(int i) {
    return new ConvBlock("block" + (i + 1), i == 0 ? channels : filters, filters);
  }
}
