package dev.autodidact.catalogue;

import dev.autodidact.agent.PolicyConfig;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;

/// Parts that the presets of agents have in common that learn from whole trials.
final class TrialPresets {
  private TrialPresets() {}

  /// Four epochs of four minibatches, ratios clipped at 0.2.
  static PolicyConfig policy(int hidden, double gamma, double lambda, double entropy, int shard) {
    return new PolicyConfig(hidden, gamma, lambda, 0.2, 4, 4, 0.5, entropy, 0.5, shard);
  }

  /// Forty worlds, and a validation in forty others every tenth meta-step.
  static OuterLoop bodies(int iterations) {
    return new OuterLoop(iterations, 40, Optimizer.OWN, 1e-3, Schedule.COSINE, 0, 10, 40);
  }

  /// Ten validations of 1000 worlds.
  static OuterLoop training(int iterations, int worlds, double rate) {
    return new OuterLoop(
        iterations, worlds, Optimizer.OWN, rate, Schedule.COSINE, 0, iterations / 10, 1000);
  }
}
