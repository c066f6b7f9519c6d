package dev.autodidact.nn;

import dev.autodidact.engine.Tensor;

/// A gradient whose norm is at most some bound.
///
/// @param gradient g min(1, c / ‖g‖), `[count]`
/// @param norm ‖g‖ before clipping
public record ClippedGradient(Tensor gradient, double norm) {
  /// What the norm is called among the diagnostics of a meta-step.
  public static final String NORM = "gradientNorm";

  /// Clips to a norm.
  ///
  /// @param gradient g, `[count]`
  /// @param maxNorm c, infinite to never clip
  public static ClippedGradient of(Tensor gradient, double maxNorm) {
    double norm = gradient.square().sum().sqrt().item();
    return new ClippedGradient(norm > maxNorm ? gradient.mul(maxNorm / norm) : gradient, norm);
  }
}
