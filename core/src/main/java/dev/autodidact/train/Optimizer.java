package dev.autodidact.train;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.util.LinkedHashMap;
import java.util.Map;

/// How the outer loop turns a meta-gradient into new parameters.
///
/// All parameters are handled as one long vector, so a step costs a handful of kernels.
public enum Optimizer {
  /// D. P. Kingma, J. Ba. "Adam", 2015, arXiv 1412.6980, with its default decay rates.
  ADAM {
    @Override
    Params init(Tensor theta) {
      return Params.of(M, theta.mul(0)).with(Params.of(V, theta.mul(0)));
    }

    @Override
    Step step(Tensor theta, Tensor g, Params state, long t, double rate) {
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
    Params init(Tensor theta) {
      return Params.shared(Map.of());
    }

    @Override
    Step step(Tensor theta, Tensor g, Params state, long t, double rate) {
      return new Step(theta.addScaled(g, -rate), state);
    }
  };

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final String M = "m";
  private static final String V = "v";

  /// @param theta the new parameters
  /// @param state the optimizer's new state
  record Step(Tensor theta, Params state) {}

  /// The state before the first step, for parameters `[count]`.
  abstract Params init(Tensor theta);

  /// @param theta `[count]`
  /// @param g `[count]` the gradient
  /// @param t 1 for the first step
  abstract Step step(Tensor theta, Tensor g, Params state, long t, double rate);

  /// All values of `params` in one vector.
  static Tensor flatten(Params params) {
    return Tensors.cat(0, params.tensors().stream().map(t -> t.reshape(-1)).toList());
  }

  /// Undoes [#flatten]: the values of `flat` under the names and shapes of `like`.
  static Params unflatten(Tensor flat, Params like) {
    Map<String, Tensor> params = new LinkedHashMap<>();
    long from = 0;
    for (String name : like.names()) {
      long[] shape = like.get(name).shape();
      long count = 1;
      for (long size : shape) {
        count *= size;
      }
      params.put(name, flat.narrow(0, from, count).reshape(shape));
      from += count;
    }
    return Params.shared(params);
  }
}
