package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;

/// An affine map of features that starts as the identity: what is compared is then a learned
/// metric, which begins at the one that the features came with.
///
/// @param features how many there are, before and after
public record Linear(int features) implements Net {
  /// It has no settings.
  public record Settings() implements Architecture {
    @Override
    public String id() {
      return "linear";
    }

    @Override
    public Net embedding(Input input) {
      return new Linear(features(input));
    }

    @Override
    public Net body(Input input) {
      return embedding(input);
    }

    @Override
    public int features(Input input) {
      return Architecture.numbers(id(), input);
    }
  }

  private Dense layer() {
    return new Dense("linear", features, features);
  }

  /// The same for every seed.
  @Override
  public Params init(Seed seed) {
    float[] identity = new float[Math.multiplyExact(features, features)];
    for (int i = 0; i < features; i++) {
      identity[i * (features + 1)] = 1;
    }
    return Params.of(layer().weight(), Tensors.of(identity, features, features))
        .with(Params.of(layer().bias(), Tensors.full(0, features)));
  }

  @Override
  public boolean normalises() {
    return false;
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    return layer().apply(params, x, normalisation);
  }
}
