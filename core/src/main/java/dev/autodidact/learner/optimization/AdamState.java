package dev.autodidact.learner.optimization;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import java.util.function.UnaryOperator;

/// Where an inner training by Adam stands: what a step made is freed once the next one is over.
///
/// @param phi W of each task
/// @param v second moments
/// @param t steps made
/// @param loss of the last mini-batch, `[tasks]`
record AdamState(Params phi, Params v, double t, Tensor loss) implements AutoCloseable {
  /// What `step` makes of it; this one is closed.
  AdamState after(UnaryOperator<AdamState> step) {
    try (AdamState before = this;
        Scope scope = new Scope()) {
      AdamState next = step.apply(before);
      return new AdamState(
          next.phi.keptFrom(scope), next.v.keptFrom(scope), next.t, scope.keep(next.loss));
    }
  }

  /// The same values, which belong to the scope that is open; this one is closed.
  AdamState released() {
    try (AdamState end = this) {
      return new AdamState(end.phi.detach(), end.v.detach(), end.t, end.loss.detach());
    }
  }

  @Override
  public void close() {
    phi.close();
    v.close();
    loss.close();
  }
}
