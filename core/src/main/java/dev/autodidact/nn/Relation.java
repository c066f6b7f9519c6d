package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;

/// The relation module of relation networks: how much two stacks of feature maps are of one kind
/// (Sung et al., 2018, figure 4).
///
/// Two blocks of convolution, batch normalisation, pooling and rectifier on both stacks laid one
/// upon the other, then two dense layers. Convolution being linear, the first one is computed for
/// each stack alone and added for each pair: the same result for a fraction of the work.
///
/// @param filters maps in each stack
/// @param side pixels along each side of a map; a map of one pixel is not pooled
/// @param hidden units of the first dense layer
/// @param running whether the parameters carry running statistics
public record Relation(int filters, int side, int hidden, boolean running) {
  /// Random parameters to start from.
  public Params init(Seed seed) {
    return block1()
        .init(seed, running)
        .with(block2().init(seed, running))
        .with(dense1().init(seed))
        .with(dense2().init(seed));
  }

  /// Relates every a to every b of its task, with parameters that all tasks share.
  ///
  /// @param a `[tasks, m, filters*side*side]`
  /// @param b `[tasks, n, filters*side*side]`
  /// @return `[tasks, n, m]` unbounded; a sigmoid makes them scores
  public Tensor apply(Params params, Tensor a, Tensor b, Normalisation normalisation) {
    Folded h = pairs(params, a, b).normalise(params, block1().norm(), normalisation);
    h = pool(h, side).relu();
    h = pool(block2().apply(params, h, 1, 1, normalisation), side / 2).relu();
    Tensor units = dense1().apply(params, h.unfold(), normalisation).relu();
    Tensor score = dense2().apply(params, units, normalisation);
    return score.reshape(b.size(0), b.size(1), a.size(1));
  }

  /// The first convolution: `[tasks * n * m, filters, side, side]`.
  private Folded pairs(Params params, Tensor a, Tensor b) {
    Tensor weight = params.get(block1().conv() + ".weight");
    Tensor bias = params.get(block1().conv() + ".bias");
    Tensor ofA = half(a, weight.narrow(1, 0, filters), bias);
    Tensor ofB = half(b, weight.narrow(1, filters, filters), bias.mul(0));
    Tensor sums = ofB.unsqueeze(2).add(ofA.unsqueeze(1));
    long pairs = b.size(1) * a.size(1);
    return folded(sums, a.size(0), pairs);
  }

  /// `[tasks, n, filters, side, side]`
  private Tensor half(Tensor x, Tensor weight, Tensor bias) {
    Params kernel = Params.of("half.weight", weight).with(Params.of("half.bias", bias));
    Folded y = folded(x, x.size(0), x.size(1)).conv(kernel, "half", 1, 1);
    return y.x().reshape(x.size(0), x.size(1), filters, side, side);
  }

  private Folded folded(Tensor maps, long tasks, long n) {
    Tensor x = maps.reshape(tasks * n, filters, side, side);
    return new Folded(x, tasks, n, false);
  }

  private static Folded pool(Folded h, int side) {
    return side > 1 ? h.maxPool() : h;
  }

  private ConvBlock block1() {
    return new ConvBlock("relation1", 2 * filters, filters);
  }

  private ConvBlock block2() {
    return new ConvBlock("relation2", filters, filters);
  }

  private Dense dense1() {
    int pixels = Math.max(1, side / 4);
    return new Dense("relation3", filters * pixels * pixels, hidden);
  }

  private Dense dense2() {
    return new Dense("relation4", hidden, 1);
  }
}
