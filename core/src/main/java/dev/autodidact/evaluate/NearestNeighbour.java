package dev.autodidact.evaluate;

import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Adapted;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;

/// The baseline that learns nothing: each query takes the label of the support example whose values
/// are nearest in Euclidean distance.
public final class NearestNeighbour {
  private NearestNeighbour() {}

  /// @param support `[tasks, n, ...]` with labels
  public static Adapted adapt(Examples support) {
    Tensor s = support.x().reshape(support.tasks(), support.n(), -1);
    Tensor labels = support.y().oneHot(support.classes()).like(s);
    Params phi = Params.of("support", s).with(Params.of("labels", labels));
    return new Adapted(phi, NearestNeighbour::predict);
  }

  private static Tensor predict(Params phi, Tensor x) {
    Tensor s = phi.get("support");
    Tensor q = x.reshape(x.size(0), x.size(1), -1);
    Tensor distances = s.square().sum(-1).unsqueeze(1).addScaled(q.bmm(s.transpose(1, 2)), -2);
    return distances.neg().argmax(-1).oneHot(s.size(1)).like(s).bmm(phi.get("labels"));
  }
}
