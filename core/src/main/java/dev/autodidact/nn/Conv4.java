package dev.autodidact.nn;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;

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

  /// Its settings.
  ///
  /// @param filters channels of every block
  /// @param downsampling how a block halves the picture
  /// @param meanPool whether the last feature maps are averaged over their pixels
  public record Settings(int filters, Downsampling downsampling, boolean meanPool)
      implements Architecture {
    public Settings {
      Require.width("--filters", filters);
    }

    @Override
    public String id() {
      return "conv4";
    }

    @Override
    public Net embedding(Input input) {
      return net(input, true);
    }

    @Override
    public Net body(Input input) {
      return net(input, false);
    }

    @Override
    public int features(Input input) {
      return net(input, false).outputs(Architecture.picture(id(), input).height());
    }

    private Conv4 net(Input input, boolean running) {
      int channels = Architecture.picture(id(), input).channels();
      return new Conv4(channels, filters, downsampling, meanPool, running);
    }
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
    return Init.blocks(BLOCKS, i -> block(i).init(seed, running));
  }

  @Override
  public boolean normalises() {
    return true;
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    boolean pools = downsampling == Downsampling.MAX_POOL;
    Folded h =
        pools
            ? block(0).applyFirstAndPool(params, x, 1, normalisation)
            : block(0).applyFirst(params, x, 2, 1, normalisation).relu();
    h = h.foldedFor(params);
    for (int i = 1; i < BLOCKS; i++) {
      h = block(i).apply(params, h, pools ? 1 : 2, 1, normalisation);
      h = pools ? h.maxPool().relu() : h.relu();
    }
    return meanPool ? h.meanPool().unfold() : h.unfold();
  }

  private ConvBlock block(int i) {
    return new ConvBlock("block" + (i + 1), i == 0 ? channels : filters, filters);
  }
}
