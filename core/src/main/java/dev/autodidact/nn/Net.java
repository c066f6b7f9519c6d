package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;

/// A pure function of parameters and examples.
public interface Net {
  /// Random parameters to start from, shared by all tasks.
  Params init(Seed seed);

  /// Applies the net to examples of several tasks.
  ///
  /// @param params θ, or φ with one set for each task
  /// @param x `[tasks, n, ...]` the examples
  /// @return `[tasks, n, outputs]`
  Tensor apply(Params params, Tensor x, Normalisation normalisation);

  /// Whether it normalises, so that the result for one example can depend on the others.
  boolean normalises();
}
