package dev.autodidact.agent;

import dev.autodidact.Require;
import dev.autodidact.environment.Family;
import java.util.List;

/// The size of a policy of two hidden layers.
///
/// @param hidden units of each of them
/// @param scale the last layer's weights start this many times as large as Glorot and Bengio
///   propose
public record PolicyLayers(int hidden, double scale) {
  public PolicyLayers {
    Require.between("hidden", hidden, 1, 10_000);
    Require.between("scale", scale, 1e-9, 1e6);
  }

  Policy policy(Family family) {
    return Policy.mlp(family, List.of(hidden, hidden), scale);
  }
}
