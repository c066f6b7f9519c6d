package dev.autodidact.learner;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;

/// A learner that compares examples in the space that it embeds them in: to adapt is to embed the
/// support and to keep of it what queries are compared with.
public interface MetricLearner extends MetaLearner {
  /// `[tasks, n, ...]` examples, each by itself -> `[tasks, n, dim]`.
  Tensor embed(Params theta, Tensor x);

  /// φ: what queries are compared with, and what of θ that needs.
  ///
  /// @param support `[tasks, n, dim]`
  Params adaptEmbedded(Params theta, Examples support);

  /// @param z `[tasks, n, dim]` queries
  /// @return `[tasks, n, ways]` unnormalised log-probabilities
  Tensor predictEmbedded(Params phi, Tensor z);

  /// Whether φ keeps of the support just its [ClassSums], so that adding examples to them, or
  /// leaving a class out, is the same as adapting to all that is then there.
  default boolean keepsSums() {
    return false;
  }

  @Override
  default Adapted adapt(Params theta, Examples support) {
    return adapted(adaptEmbedded(theta, new Examples(embed(theta, support.x()), support.y())));
  }

  @Override
  default Adapted adapted(Params phi) {
    return new Adapted(phi, (p, x) -> predictEmbedded(p, embed(p, x)));
  }

  @Override
  default boolean transductive() {
    return false;
  }
}
