package dev.autodidact.catalogue;

import dev.autodidact.agent.ContextConfig;
import dev.autodidact.agent.Pearl;
import dev.autodidact.agent.ReplayConfig;
import dev.autodidact.agent.SoftConfig;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.run.AgentForm;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// PEARL and its presets.
final class PearlAlgorithm {
  private static final ReplayConfig REPLAY = new ReplayConfig(200, 100, 16, 32, 8);

  private static final Pearl.Config NAVIGATION =
      new Pearl.Config(new SoftConfig(64, 2, 0.1, 0.9, 0.02, 0.02), context(0.0003), REPLAY);
  private static final Pearl.Config SPARSE =
      new Pearl.Config(new SoftConfig(64, 2, 1, 0.95, 0.05, 0.02), context(0.01), REPLAY);
  private static final Pearl.Config CHOICES =
      new Pearl.Config(new SoftConfig(64, 2, 1, 0.9, 0.02, 0.02), context(0.01), REPLAY);

  /// The settings of the authors' code for bodies. Its rewards are 5 times as large and its weight
  /// of the divergence is 0.1, of a sum over 16 tasks: 0.1 * 16 / 5² of a mean here.
  private static final Pearl.Config BODY =
      new Pearl.Config(
          new SoftConfig(300, 3, 1, 0.99, 0.2, 0.005),
          new ContextConfig(5, 200, 3, 100, 0.064),
          new ReplayConfig(100, 2000, 16, 256, 4));

  static final Algorithm ALGORITHM =
      new Algorithm(
          "pearl",
          "Probabilistic embeddings for actor-critic RL",
          "acting",
          "Rakelly et al. 2019, arXiv 1903.08254",
          "what it infers about the task from its own episodes",
          List.of(
              new AgentForm<>(
                  Pearl.Config.class,
                  Judge.TOTAL,
                  (config, family, episodes) -> new Pearl(family, episodes, config),
                  List.of(
                      preset(Families.NAV2D, 3, NAVIGATION, 150),
                      preset(Families.SPARSE_POINT, 3, SPARSE, 120),
                      preset(Families.BANDIT, 10, CHOICES, 100),
                      preset(Families.GRIDNAVI, 4, CHOICES, 200)))));

  private PearlAlgorithm() {}

  private static ContextConfig context(double divergence) {
    return new ContextConfig(5, 64, 2, 50, divergence);
  }

  /// For a body whose torques lie between −1 and 1: sessions of five episodes, of 200 steps in the
  /// paper.
  static Preset body(EnvironmentFamily family) {
    OuterLoop training = new OuterLoop(500, 5, Optimizer.OWN, 3e-4, Schedule.CONSTANT, 0, 25, 30);
    return Preset.of(family.id(), Worlds.of(family, 5), BODY, training);
  }

  private static Preset preset(
      EnvironmentFamily family, int episodes, Pearl.Config config, int iterations) {
    return Preset.of(
        family.id(),
        Worlds.of(family, episodes),
        config,
        new OuterLoop(
            iterations, 20, Optimizer.OWN, 0.002, Schedule.CONSTANT, 0, iterations / 10, 200));
  }
}
