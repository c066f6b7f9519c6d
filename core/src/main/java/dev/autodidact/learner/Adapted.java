package dev.autodidact.learner;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import java.util.function.BiFunction;

/// What adapting made of a learner: it predicts, for each of the tasks it was adapted to.
///
/// @param phi all that a prediction depends on
/// @param together of φ and all queries of each task, `[tasks, n, ...]`, gives `[tasks, n,
///   outputs]`: unnormalised log-probabilities, or numbers
/// @param alone the same, of each query as if it were the only one
public record Adapted(
    Params phi,
    BiFunction<Params, Tensor, Tensor> together,
    BiFunction<Params, Tensor, Tensor> alone)
    implements AutoCloseable {
  /// One whose prediction for a query is the same alone as among others.
  public Adapted(Params phi, BiFunction<Params, Tensor, Tensor> f) {
    this(phi, f, f);
  }

  /// Predicts all queries of each task, which may have a part in one another's prediction.
  ///
  /// @param x `[tasks, n, ...]` queries
  /// @return `[tasks, n, outputs]`
  public Tensor predict(Tensor x) {
    return together.apply(phi, x);
  }

  /// Predicts each query by itself; see [MetaLearner#alone].
  ///
  /// @param x `[tasks, n, ...]` queries
  /// @return `[tasks, n, outputs]`
  public Tensor predictAlone(Tensor x) {
    return alone.apply(phi, x);
  }

  /// The same with memory of its own, which outlives `scope` until it is closed.
  public Adapted keptFrom(Scope scope) {
    return new Adapted(phi.copy().keptFrom(scope), together, alone);
  }

  @Override
  public void close() {
    phi.close();
  }
}
