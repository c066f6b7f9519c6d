package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.Map;

/// Features as they are: nothing to learn.
public record Identity() implements Net {
  /// It has no settings.
  public record Settings() implements Architecture {
    @Override
    public String id() {
      return "identity";
    }

    @Override
    public Net embedding(Input input) {
      Architecture.numbers(id(), input);
      return new Identity();
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
    return x;
  }
}
