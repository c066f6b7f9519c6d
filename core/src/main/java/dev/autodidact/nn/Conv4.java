package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/// The embedding of nearly every few-shot paper: four blocks of 3x3 convolution, batch
/// normalisation, rectifier, each halving the picture.
///
/// Where a block pools, it does so before the rectifier instead of after it: both are monotone, so
/// the result is the same, at a quarter of the work.
///
/// @param channels colour planes of the pictures, `[tasks, n, channels, size, size]`
/// @param filters channels of every block
/// @param downsampling how a block halves the picture
/// @param meanPool whether the last feature maps are averaged over their pixels
/// @param running whether the parameters carry running statistics
public record Conv4(
    int channels, int filters, Downsampling downsampling, boolean meanPool, boolean running)
    implements Net {
  private static final int BLOCKS = 4;

  /// How a block halves the picture.
  public enum Downsampling {
    /// 2x2 max-pooling; an odd last row or column is dropped (Vinyals et al., 2016).
    MAX_POOL,
    /// A convolution of stride 2, rounding up (Finn et al., 2017, for Omniglot).
    STRIDE
  }

  /// Outputs for pictures of `size x size`.
  public int outputs(int size) {
    int side = size;
    for (int i = 0; i < BLOCKS; i++) {
      side = downsampling == Downsampling.MAX_POOL ? side / 2 : (side + 1) / 2;
    }
    return meanPool ? filters : filters * side * side;
  }

  @Override
  public Params init(Seed seed) {
    Map<String, Tensor> params = new LinkedHashMap<>();
    for (int i = 0; i < BLOCKS; i++) {
      int in = i == 0 ? channels : filters;
      Tensor weight = Init.glorot(seed.split(conv(i)), in * 9L, filters * 9L, filters, in, 3, 3);
      params.put(conv(i) + ".weight", weight);
      params.put(conv(i) + ".bias", Tensors.full(0, filters));
      params.put(norm(i) + ".weight", Tensors.full(1, filters));
      params.put(norm(i) + ".bias", Tensors.full(0, filters));
    }
    for (int i = 0; running && i < BLOCKS; i++) {
      params.put(Params.running(norm(i) + ".mean"), Tensors.full(0, filters));
      params.put(Params.running(norm(i) + ".variance"), Tensors.full(1, filters));
    }
    return Params.shared(params);
  }

  @Override
  public boolean normalises() {
    return true;
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    int stride = downsampling == Downsampling.STRIDE ? 2 : 1;
    Folded h = Stem.apply(params, conv(0), norm(0), x, stride, normalisation);
    h = pool(h).foldedFor(params).relu();
    for (int i = 1; i < BLOCKS; i++) {
      h = h.conv(params, conv(i), stride, 1).normalise(params, norm(i), normalisation);
      h = pool(h).relu();
    }
    return meanPool ? h.meanPool().unfold() : h.unfold();
  }

  private Folded pool(Folded h) {
    return downsampling == Downsampling.MAX_POOL ? h.maxPool() : h;
  }

  private static String conv(int block) {
    return "block" + (block + 1) + ".conv";
  }

  private static String norm(int block) {
    return "block" + (block + 1) + ".norm";
  }
}
