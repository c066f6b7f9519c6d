package dev.autodidact.learner.optimization;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;

/// f(x) = w x, small enough to differentiate on paper.
record OneWeight(double w) implements Net {
  /// One example for each task.
  static Examples examples(double[] x, double[] y) {
    return new Examples(Tensors.of(x, x.length, 1, 1), Tensors.of(y, y.length, 1, 1));
  }

  @Override
  public Params init(Seed seed) {
    return Params.of("w", Tensors.of(new double[] {w}, 1));
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    return x.mul(params.get("w").reshape(-1, 1, 1));
  }

  @Override
  public boolean normalises() {
    return false;
  }
}
