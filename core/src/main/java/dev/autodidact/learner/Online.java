package dev.autodidact.learner;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;

/// A learner that reads the support one example after the other and predicts each before it is told
/// its label.
///
/// Order matters to it: tasks are shown in a random one ([dev.autodidact.task.Shuffled]).
public interface Online extends MetaLearner {
  /// @param sequence `[tasks, n, ...]`
  /// @return `[tasks, n, outputs]`: for each example, the prediction from those before it
  Tensor online(Params theta, Examples sequence);
}
