package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.nn.Params;

/// Takes steps one after the other, freeing the tensors of each.
final class Repeat {
  /// Step `k` of several.
  @FunctionalInterface
  interface Step {
    Params apply(Params theta, int k);
  }

  private Repeat() {}

  /// @return θ after the last step, which belongs to the innermost open scope
  static Params steps(Params theta, int count, Step step) {
    Params now = theta.copy();
    for (int k = 0; k < count; k++) {
      try (Scope scope = new Scope()) {
        Params next = step.apply(now, k).keptFrom(scope);
        now.close();
        now = next;
      }
    }
    Params result = now.copy();
    now.close();
    return result;
  }
}
