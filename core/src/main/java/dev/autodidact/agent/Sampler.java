package dev.autodidact.agent;

import dev.autodidact.environment.Streams;

/// Draws actions from distributions that are written as rows of numbers.
@FunctionalInterface
public interface Sampler {
  /// Draws an action for each environment, from its own stream.
  ///
  /// @param outputs `[environments, outputs]`
  /// @param actions is overwritten, `[environments, size]`
  /// @return the logarithm of the probability, or density, of each
  float[] sample(float[] outputs, Streams rng, float[] actions);
}
