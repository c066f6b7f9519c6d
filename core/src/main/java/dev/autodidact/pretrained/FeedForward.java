package dev.autodidact.pretrained;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;

/// Two dense layers at each position of a sequence, with a smooth rectifier in between.
///
/// @param name prefix of its parameters, `name.mlp1` and `name.mlp2` ([Dense])
/// @param dim numbers at each position
/// @param hidden units between the layers
/// @param activation the rectifier
public record FeedForward(String name, int dim, int hidden, Activation activation) implements Net {
  /// A smooth rectifier, under the name that files give it.
  public enum Activation {
    GELU,
    QUICK_GELU;

    Tensor apply(Tensor t) {
      return switch (this) {
        case GELU -> Functions.gelu(t);
        case QUICK_GELU -> Functions.quickGelu(t);
      };
    }
  }

  @Override
  public Params init(Seed seed) {
    return first().init(seed).with(second().init(seed));
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param x `[tasks, n, length, dim]`; the result has the same shape
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    long[] s = x.shape();
    Tensor positions = x.reshape(s[0], s[1] * s[2], dim);
    Tensor units = activation.apply(first().apply(params, positions, normalisation));
    return second().apply(params, units, normalisation).reshape(s);
  }

  private Dense first() {
    return new Dense(name + ".mlp1", dim, hidden);
  }

  private Dense second() {
    return new Dense(name + ".mlp2", hidden, dim);
  }
}
