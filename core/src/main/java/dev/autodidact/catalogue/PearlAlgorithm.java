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
  private static final ReplayConfig REPLAY = new ReplayConfig(200, 100, 16, 64, 8);

  private static final Pearl.Config SPARSE =
      new Pearl.Config(
          new SoftConfig(64, 2, 1, 0.95, 0.05, 0.01),
          new ContextConfig(5, 64, 2, 100, 0.01),
          REPLAY);
  private static final Pearl.Config NAVIGATION =
      new Pearl.Config(
          new SoftConfig(64, 2, 0.1, 0.9, 0.01, 0.01),
          new ContextConfig(5, 64, 2, 100, 0.01),
          REPLAY);
  private static final Pearl.Config CHOICES =
      new Pearl.Config(
          new SoftConfig(64, 2, 1, 0.9, 0.02, 0.01), new ContextConfig(5, 64, 2, 32, 0.01), REPLAY);

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
                  Judge.LAST,
                  (config, family, episodes) -> new Pearl(family, episodes, config),
                  List.of(
                      preset(Families.NAV2D, 3, NAVIGATION, 100),
                      preset(Families.SPARSE_POINT, 3, SPARSE, 200),
                      preset(Families.BANDIT, 10, CHOICES, 100),
                      preset(Families.GRIDNAVI, 4, CHOICES, 200)))));

  private PearlAlgorithm() {}

  private static Preset preset(
      EnvironmentFamily family, int episodes, Pearl.Config config, int iterations) {
    return Preset.of(
        family.id(),
        Worlds.of(family, episodes),
        config,
        new OuterLoop(
            iterations, 20, Optimizer.OWN, 0.001, Schedule.CONSTANT, 0, iterations / 10, 200));
  }
}
