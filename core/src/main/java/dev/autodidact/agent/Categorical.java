package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.environment.Streams;

/// A choice among `count`, written as unnormalised log-probabilities.
record Categorical(int count) implements Distribution {
  @Override
  public float[] sample(float[] outputs, Streams rng, float[] actions) {
    float[] logProbabilities = new float[actions.length];
    for (int i = 0; i < actions.length; i++) {
      int from = i * count;
      double highest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        highest = Math.max(highest, outputs[from + k]);
      }
      double sum = 0;
      for (int k = 0; k < count; k++) {
        sum += Math.exp(outputs[from + k] - highest);
      }
      double left = rng.uniform(i) * sum;
      int chosen = 0;
      while (chosen < count - 1 && (left -= Math.exp(outputs[from + chosen] - highest)) >= 0) {
        chosen++;
      }
      actions[i] = chosen;
      logProbabilities[i] = (float) (outputs[from + chosen] - highest - Math.log(sum));
    }
    return logProbabilities;
  }

  @Override
  public Tensor logProbability(Tensor outputs, Tensor actions) {
    return chosen(outputs.logSoftmax(-1), actions);
  }

  @Override
  public Tensor entropy(Tensor outputs) {
    return entropyOf(outputs.logSoftmax(-1));
  }

  @Override
  public Likelihood likelihood(Tensor outputs, Tensor actions) {
    Tensor logP = outputs.logSoftmax(-1);
    return new Likelihood(chosen(logP, actions), entropyOf(logP));
  }

  private static Tensor chosen(Tensor logP, Tensor actions) {
    return logP.gather(-1, actions.toLong()).sum(-1);
  }

  private static Tensor entropyOf(Tensor logP) {
    return logP.exp().mul(logP).sum(-1).neg();
  }

  @Override
  public Tensor divergence(Tensor old, Tensor now) {
    Tensor logP = old.logSoftmax(-1);
    return logP.exp().mul(logP.sub(now.logSoftmax(-1))).sum(-1);
  }
}
