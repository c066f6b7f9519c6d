package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;

/// One net after another, with the parameters of both.
public record Sequence(Net first, Net second) implements Net {
  @Override
  public Params init(Seed seed) {
    return first.init(seed).with(second.init(seed));
  }

  @Override
  public boolean normalises() {
    return first.normalises() || second.normalises();
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    return second.apply(params, first.apply(params, x, normalisation), normalisation);
  }
}
