package dev.autodidact.nn;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;

/// An optimizer whose state is carried along in θ, under `running.`.
///
/// @param name of the optimizer, where a learner has several
/// @param optimizer turns gradients into steps
/// @param maxNorm clip gradients to this norm; infinite to never clip
public record RunningOptimizer(String name, Optimizer optimizer, double maxNorm) {
  private static final String STEPS = "t";

  /// What a step leads to.
  ///
  /// @param theta θ with the new state
  /// @param gradientNorm norm of the gradient before clipping
  public record Update(Params theta, double gradientNorm) {}

  /// The state before the first step.
  ///
  /// @param learned the part of θ that the optimizer changes
  public Params init(Params learned) {
    return named(optimizer.init(learned.flat()).with(Params.of(STEPS, Tensors.full(0, 1))));
  }

  /// θ after one descent step, with the new state.
  ///
  /// @param learned the part of θ that changes
  /// @param gradient with respect to it, `[count]`
  public Update step(Params theta, Params learned, Tensor gradient, double rate) {
    Params state = theta.under(Params.running(name + "."));
    Tensor t = state.get(STEPS).add(1);
    ClippedGradient clipped = ClippedGradient.of(gradient, maxNorm);
    Optimizer.Step step =
        optimizer.step(learned.flat(), clipped.gradient(), state, Math.round(t.item()), rate);
    return new Update(
        theta
            .with(learned.filled(step.theta()))
            .with(named(step.state().with(Params.of(STEPS, t)))),
        clipped.norm());
  }

  private Params named(Params state) {
    return state.rename(n -> Params.running(name + "." + n));
  }
}
