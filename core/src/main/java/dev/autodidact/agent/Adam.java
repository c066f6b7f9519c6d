package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;

/// An optimizer whose state is carried along in θ.
///
/// @param name of the optimizer, where an agent has several
/// @param maxNorm gradients longer than this are made as short
record Adam(String name, double maxNorm) {
  private static final String STEPS = "t";

  /// The state before the first step.
  ///
  /// @param learned what it is to change
  Params init(Params learned) {
    return named(Optimizer.ADAM.init(learned.flat()).with(Params.of(STEPS, Tensors.full(0, 1))));
  }

  /// θ behind one step downhill, and with it the state.
  ///
  /// @param learned those of θ that change
  /// @param gradient by them, `[count]`
  Params step(Params theta, Params learned, Tensor gradient, double rate) {
    Params state = theta.under(Params.running(name + "."));
    Tensor t = state.get(STEPS).add(1);
    Optimizer.Step step =
        Optimizer.ADAM.step(learned.flat(), shortened(gradient), state, Math.round(t.item()), rate);
    return theta
        .with(learned.filled(step.theta()))
        .with(named(step.state().with(Params.of(STEPS, t))));
  }

  /// g min(1, c / ‖g‖).
  private Tensor shortened(Tensor g) {
    double norm = g.square().sum().sqrt().item();
    return norm > maxNorm ? g.mul(maxNorm / norm) : g;
  }

  private Params named(Params state) {
    return state.rename(n -> Params.running(name + "." + n));
  }
}
