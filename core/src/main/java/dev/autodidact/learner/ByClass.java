package dev.autodidact.learner;

import dev.autodidact.engine.Tensor;
import dev.autodidact.task.Examples;

/// Puts together what is known of the support examples of each class.
public final class ByClass {
  private static final double NOTHING = -1e9;

  private ByClass() {}

  /// The mean of the support of each class: `[tasks, n, dim]` -> `[tasks, ways, dim]`.
  public static Tensor means(Examples support) {
    return ClassSums.means(ClassSums.of(support));
  }

  /// Which examples belong to each class: 0 for its own, a number far below all scores for the
  /// others.
  ///
  /// @return `[tasks, ways, n]`
  public static Tensor of(Examples support) {
    return support.y().oneHot(support.classes()).toFloat().transpose(1, 2).add(-1).mul(-NOTHING);
  }

  /// The scores of support examples, class by class, with scores far below all for the examples of
  /// other classes: `[tasks, n, support]` -> `[tasks, n, ways, support]`.
  ///
  /// @param classes what [#of] gave
  public static Tensor among(Tensor scores, Tensor classes) {
    return scores.unsqueeze(2).add(classes.unsqueeze(1));
  }
}
