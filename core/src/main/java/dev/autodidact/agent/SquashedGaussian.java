package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.environment.Streams;

/// A vector of `size` numbers tanh(u) that are `bound` times as large in the environment, where u
/// are independent normal numbers, written as their means, then the logarithms of their standard
/// deviations.
///
/// T. Haarnoja et al. "Soft Actor-Critic", ICML 2018, [arXiv
/// 1801.01290](https://arxiv.org/abs/1801.01290), appendix C: log π(a) = log N(u) − Σ log(1 − tanh²
/// u), where log(1 − tanh² u) = 2 (log 2 − u − softplus(−2u)).
record SquashedGaussian(int size, double bound) implements Sampler {
  private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double LOG_2 = Math.log(2);

  @Override
  public float[] sample(float[] outputs, Streams rng, float[] actions) {
    float[] logDensities = new float[actions.length / size];
    for (int i = 0; i < logDensities.length; i++) {
      double logDensity = 0;
      for (int k = 0; k < size; k++) {
        double logSigma = outputs[i * 2 * size + size + k];
        double epsilon = rng.gaussian(i);
        double u = outputs[i * 2 * size + k] + Math.exp(logSigma) * epsilon;
        double squash = 2 * (LOG_2 - u - softplus(-2 * u)) + Math.log(bound);
        actions[i * size + k] = (float) (bound * Math.tanh(u));
        logDensity -= epsilon * epsilon / 2 + logSigma + HALF_LOG_2_PI + squash;
      }
      logDensities[i] = (float) logDensity;
    }
    return logDensities;
  }

  /// Takes tanh(μ), as if σ were 0; what is told of its probability is 0.
  Sampler atMean() {
    return (outputs, _, actions) -> {
      for (int k = 0; k < actions.length; k++) {
        actions[k] = (float) (bound * Math.tanh(outputs[k / size * 2 * size + k % size]));
      }
      return new float[actions.length / size];
    };
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /// tanh(u), u = μ + σ ε: `[n, size]`.
  ///
  /// @param outputs `[n, 2*size]`
  /// @param epsilon ε, `[n, size]`
  Tensor actions(Tensor outputs, Tensor epsilon) {
    return Functions.tanh(u(outputs, epsilon));
  }

  /// log π of these actions, `[n]`: that of tanh(u), whatever the bound.
  Tensor logDensity(Tensor outputs, Tensor epsilon) {
    Tensor u = u(outputs, epsilon);
    Tensor squash = u.add(Functions.softplus(u.mul(-2))).mul(-2).add(2 * LOG_2);
    Tensor logSigma = outputs.narrow(-1, size, size);
    return epsilon.square().mul(0.5).add(logSigma).add(squash).add(HALF_LOG_2_PI).sum(-1).neg();
  }

  private Tensor u(Tensor outputs, Tensor epsilon) {
    Tensor sigma = outputs.narrow(-1, size, size).exp();
    return outputs.narrow(-1, 0, size).add(sigma.mul(epsilon));
  }
}
