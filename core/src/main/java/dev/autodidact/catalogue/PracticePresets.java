package dev.autodidact.catalogue;

import dev.autodidact.agent.InnerLoop;
import dev.autodidact.agent.PolicyLayers;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;

/// Parts that the presets of agents have in common that adapt by policy gradient.
final class PracticePresets {
  static final InnerLoop CONTINUOUS = new InnerLoop(0.5, 0.15, 20, 40, 0.99, 1, 2);

  static final InnerLoop CHEETAH = new InnerLoop(0.1, 0.05, 20, 20, 0.99, 1, 10);
  static final InnerLoop ANT = new InnerLoop(0.1, 0.001, 40, 40, 0.99, 1, 5);

  private PracticePresets() {}

  /// Choices instead of numbers: in a test as many episodes as in training.
  static InnerLoop discrete(int copies, int shard) {
    return new InnerLoop(0.5, 0.25, copies, copies, 0.99, 1, shard);
  }

  /// A tenth of its output is a large action where actions are numbers.
  static PolicyLayers layers(InnerLoop inner) {
    return new PolicyLayers(100, inner.equals(CONTINUOUS) ? 0.1 : 1);
  }

  /// Half as many worlds in a meta-step as in the papers, which have 40.
  static OuterLoop bodies(int iterations, double rate) {
    return new OuterLoop(iterations, 20, Optimizer.OWN, rate, Schedule.CONSTANT, 0, 20, 40);
  }

  /// Finn et al. take 100 meta-steps.
  static OuterLoop training(int worlds, double rate) {
    return new OuterLoop(100, worlds, Optimizer.OWN, rate, Schedule.CONSTANT, 0, 20, 40);
  }
}
