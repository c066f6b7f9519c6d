package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Dense layers with rectifiers between them.
///
/// @param sizes numbers of inputs, of hidden units layer by layer, and of outputs
public record Mlp(List<Integer> sizes) implements Net {
  public Mlp {
    sizes = List.copyOf(sizes);
  }

  private Dense layer(int i) {
    return new Dense("layer" + (i + 1), sizes.get(i), sizes.get(i + 1));
  }

  private int layers() {
    return sizes.size() - 1;
  }

  @Override
  public Params init(Seed seed) {
    return IntStream.range(0, layers())
        .mapToObj(i -> layer(i).init(seed))
        .reduce(Params::with)
        .orElseThrow();
  }

  @Override
  public boolean normalises() {
    return false;
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Tensor h = x;
    for (int i = 0; i < layers(); i++) {
      h = layer(i).apply(params, i == 0 ? h : h.relu(), normalisation);
    }
    return h;
  }
}
