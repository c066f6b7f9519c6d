package dev.autodidact.learner.metric;

import dev.autodidact.engine.Tensor;
import dev.autodidact.task.Examples;

/// Sorts what is known of each support example by its class.
final class ByClass {
  private static final double NOTHING = -1e9;

  private ByClass() {}

  /// Which examples belong to each class: 0 for its own, far below all scores for the others.
  ///
  /// @return `[tasks, ways, n]`
  static Tensor of(Examples support) {
    return support.y().oneHot(support.classes()).toFloat().transpose(1, 2).add(-1).mul(-NOTHING);
  }

  /// The scores of support examples, class by class, with scores far below all for the examples of
  /// other classes: `[tasks, n, support]` -> `[tasks, n, ways, support]`.
  ///
  /// @param classes what [#of] gave
  static Tensor among(Tensor scores, Tensor classes) {
    return scores.unsqueeze(2).add(classes.unsqueeze(1));
  }
}
