package dev.autodidact.nn;

import dev.autodidact.engine.Tensor;
import java.util.Map;

/// How the outer loop turns a meta-gradient into new parameters.
///
/// All parameters are handled as one long vector, so a step costs a handful of kernels.
public enum Optimizer {
  /// D. P. Kingma, J. Ba. "Adam", 2015, arXiv 1412.6980, with its default decay rates.
  ADAM {
    @Override
    public Params init(Tensor theta) {
      return Params.of(M, theta.mul(0)).with(Params.of(V, theta.mul(0)));
    }

    @Override
    public Step step(Tensor theta, Tensor g, Params state, long t, double rate) {
      Tensor m = state.get(M).mul(BETA1).addScaled(g, 1 - BETA1);
      Tensor v = state.get(V).mul(BETA2).addScaled(g.square(), 1 - BETA2);
      double correction = Math.sqrt(1 - Math.pow(BETA2, t));
      Tensor change = m.div(v.sqrt().div(correction).add(EPSILON));
      Tensor next = theta.addScaled(change, -rate / (1 - Math.pow(BETA1, t)));
      return new Step(next, Params.of(M, m).with(Params.of(V, v)));
    }
  },

  /// Plain gradient descent.
  SGD {
    @Override
    public Params init(Tensor theta) {
      return Params.shared(Map.of());
    }

    @Override
    public Step step(Tensor theta, Tensor g, Params state, long t, double rate) {
      return new Step(theta.addScaled(g, -rate), state);
    }
  },

  /// None: an algorithm that takes steps of its own gives no meta-gradient.
  OWN {
    @Override
    public Params init(Tensor theta) {
      return Params.shared(Map.of());
    }

    @Override
    public Step step(Tensor theta, Tensor g, Params state, long t, double rate) {
      throw new IllegalStateException("this algorithm takes steps of its own");
    }
  };

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final String M = "m";
  private static final String V = "v";

  /// @param theta the new parameters
  /// @param state the optimizer's new state
  public record Step(Tensor theta, Params state) {}

  /// The state before the first step, for parameters `[count]`.
  public abstract Params init(Tensor theta);

  /// @param theta `[count]`
  /// @param g `[count]` the gradient
  /// @param t 1 for the first step
  public abstract Step step(Tensor theta, Tensor g, Params state, long t, double rate);
}
