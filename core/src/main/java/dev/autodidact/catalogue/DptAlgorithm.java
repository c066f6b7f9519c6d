package dev.autodidact.catalogue;

import dev.autodidact.agent.ContextConfig;
import dev.autodidact.agent.Dpt;
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

/// The decision-pretrained transformer and its presets.
final class DptAlgorithm {
  private static final Dpt.Config ARMS = new Dpt.Config(new ContextConfig(32, 4, 4), 0, 1, 16);
  private static final Dpt.Config ROOMS = new Dpt.Config(new ContextConfig(64, 4, 4), 10, 1, 16);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "dpt",
          "Decision-pretrained transformer",
          "acting",
          "Lee et al. 2023, arXiv 2306.14892",
          "the memory of a transformer, while it acts",
          List.of(
              new AgentForm<>(
                  Dpt.Config.class,
                  Judge.TOTAL,
                  (config, family, episodes) -> Dpt.in(family, episodes, config),
                  presets())));

  private DptAlgorithm() {}

  private static List<Preset> presets() {
    return List.of(
        preset(Families.GAUSSIAN_BANDIT, 500, ARMS, 2000),
        preset(Families.BANDIT, 100, ARMS, 2000),
        preset(Families.DARKROOM_DPT, 3, ROOMS, 3000),
        preset(Families.DARKROOM, 10, ROOMS, 3000),
        preset(Families.GRIDNAVI, 4, ROOMS, 3000));
  }

  private static Preset preset(
      EnvironmentFamily family, int episodes, Dpt.Config config, int iterations) {
    OuterLoop training =
        new OuterLoop(
            iterations, 64, Optimizer.OWN, 0.001, Schedule.COSINE, 0, iterations / 10, 100);
    return Preset.of(family.id(), Worlds.of(family, episodes), config, training);
  }
}
