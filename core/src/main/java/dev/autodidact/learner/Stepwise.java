package dev.autodidact.learner;

import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import java.util.List;

/// A learner that adapts in steps, after each of which it can predict.
public interface Stepwise extends MetaLearner {
  /// What it is after 0, 1, ... steps of the mini learning session; the last is what [#adapt]
  /// gives.
  ///
  /// @param support `[tasks, n, ...]`
  List<Adapted> steps(Params theta, Examples support);

  @Override
  default Adapted adapt(Params theta, Examples support) {
    return steps(theta, support).getLast();
  }
}
