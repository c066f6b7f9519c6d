package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.environment.Streams;

/// A vector of `size` independent normal numbers, written as their means, then the logarithms of
/// their standard deviations, of which those beyond e⁻²⁰ and e² count as these: a net that reads
/// its own actions could otherwise drive them beyond all bounds.
record Gaussian(int size) implements Distribution {
  private static final double LEAST = -20;
  private static final double MOST = 2;
  private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);

  @Override
  public float[] sample(float[] outputs, Streams rng, float[] actions) {
    float[] logProbabilities = new float[actions.length / size];
    for (int i = 0; i < logProbabilities.length; i++) {
      double logDensity = 0;
      for (int k = 0; k < size; k++) {
        double logSigma = Math.clamp(outputs[i * 2 * size + size + k], LEAST, MOST);
        double z = rng.gaussian(i);
        actions[i * size + k] = (float) (outputs[i * 2 * size + k] + Math.exp(logSigma) * z);
        logDensity -= z * z / 2 + logSigma + HALF_LOG_2_PI;
      }
      logProbabilities[i] = (float) logDensity;
    }
    return logProbabilities;
  }

  @Override
  public Tensor logProbability(Tensor outputs, Tensor actions) {
    Tensor logSigma = logSigma(outputs);
    Tensor z = actions.sub(mean(outputs)).div(logSigma.exp());
    return z.square().mul(0.5).add(logSigma).add(HALF_LOG_2_PI).sum(-1).neg();
  }

  @Override
  public Tensor entropy(Tensor outputs) {
    return logSigma(outputs).add(0.5 + HALF_LOG_2_PI).sum(-1);
  }

  @Override
  public Tensor divergence(Tensor old, Tensor now) {
    Tensor ratio = logSigma(old).sub(logSigma(now));
    Tensor distance = mean(old).sub(mean(now)).div(logSigma(now).exp());
    return ratio.mul(2).exp().add(distance.square()).add(-1).mul(0.5).sub(ratio).sum(-1);
  }

  private Tensor mean(Tensor outputs) {
    return outputs.narrow(-1, 0, size);
  }

  private Tensor logSigma(Tensor outputs) {
    return outputs.narrow(-1, size, size).clamp(LEAST, MOST);
  }
}
