package dev.autodidact.learner.baseline;

import dev.autodidact.learner.Adapted;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;

/// Each query is predicted to have the mean of the support targets: what regression comes to
/// without looking at inputs.
public final class MeanPrediction {
  private static final String MEAN = "mean";

  private MeanPrediction() {}

  /// @param support `[tasks, n, ...]` with targets `[tasks, n, outputs]`
  /// @return predicts `[tasks, m, outputs]` for m queries
  public static Adapted adapt(Examples support) {
    Params phi = Params.of(MEAN, support.y().mean(1).unsqueeze(1)); // [tasks, 1, outputs]
    return new Adapted(
        phi, (p, x) -> p.get(MEAN).expand(x.size(0), x.size(1), p.get(MEAN).size(2)));
  }
}
