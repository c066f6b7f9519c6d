package dev.autodidact.learner.baseline;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Distances;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;

/// Each query takes the label that most of its nearest support examples have, in Euclidean
/// distance.
public final class NearestNeighbour {
  private NearestNeighbour() {}

  /// By the one nearest example.
  ///
  /// @param support `[tasks, n, ...]` with labels
  public static Adapted adapt(Examples support) {
    return adapt(support, 1);
  }

  static Adapted adapt(Examples support, int k) {
    Neighbours.Method method = by(k);
    return new Adapted(method.adapt().apply(support), method.predict());
  }

  /// @param k how many of the nearest examples vote, or all where there are fewer
  static Neighbours.Method by(int k) {
    return new Neighbours.Method(NearestNeighbour::labelled, (phi, z) -> votes(phi, z, k));
  }

  private static Params labelled(Examples support) {
    Tensor s = Distances.flat(support.x());
    Tensor labels = support.y().oneHot(support.classes()).like(s);
    return Params.of("support", s).with(Params.of("labels", labels));
  }

  private static Tensor votes(Params phi, Tensor x, int k) {
    Tensor s = phi.get("support");
    Tensor closeness = Distances.squared(Distances.flat(x), s).neg();
    Tensor nearest = Functions.largest(closeness, Math.min(k, s.size(1))); // [tasks, n, k]
    return nearest.oneHot(s.size(1)).sum(2).like(s).bmm(phi.get("labels"));
  }
}
