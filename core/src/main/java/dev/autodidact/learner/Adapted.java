package dev.autodidact.learner;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import java.util.function.BiFunction;

/// What adapting made of a learner: it predicts, for each of the tasks it was adapted to.
///
/// @param phi all that the prediction depends on
/// @param f of φ and queries `[tasks, n, ...]`, gives `[tasks, n, outputs]`: unnormalised
///   log-probabilities, or numbers
public record Adapted(Params phi, BiFunction<Params, Tensor, Tensor> f) implements AutoCloseable {
  /// @param x `[tasks, n, ...]` queries
  /// @return `[tasks, n, outputs]`
  public Tensor predict(Tensor x) {
    return f.apply(phi, x);
  }

  /// The same with memory of its own, which outlives `scope` until it is closed.
  public Adapted keptFrom(Scope scope) {
    return new Adapted(phi.copy().keptFrom(scope), f);
  }

  @Override
  public void close() {
    phi.close();
  }
}
