package dev.autodidact.catalogue;

import dev.autodidact.agent.Dpt;
import dev.autodidact.agent.Imitation;
import dev.autodidact.agent.TransformerConfig;
import dev.autodidact.environment.DarkRoom;
import dev.autodidact.environment.Region;
import dev.autodidact.environment.Start;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.run.AgentForm;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// The decision-pretrained transformer and its presets.
final class DptAlgorithm {
  private static final Dpt.Config ARMS = config(8, 0, 0.5, 2);
  private static final Dpt.Config ROOMS = config(4, 10, 0, 1);

  private static final Worlds UNSEEN_GOALS =
      new Worlds(Families.DARKROOM_DPT.id(), new DarkRoom(10, 100, Start.CORNER, Region.MOST), 2);

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

  private static Dpt.Config config(int heads, int stretch, double own, double sharpness) {
    return new Dpt.Config(
        new Imitation.Config(32, new TransformerConfig(heads, 2), 1, 16), stretch, own, sharpness);
  }

  private static List<Preset> presets() {
    Worlds few = Worlds.of(Families.GAUSSIAN_BANDIT, 100);
    return List.of(
        preset("gaussian-bandit", Worlds.of(Families.GAUSSIAN_BANDIT, 500), ARMS, 1500, 16),
        preset("gaussian-bandit-100", few, ARMS, 1500, 32),
        preset("bandit", Worlds.of(Families.BANDIT, 100), ARMS, 1500, 32),
        preset("darkroom-dpt", UNSEEN_GOALS, ROOMS, 2000, 16),
        preset("darkroom", Worlds.of(Families.DARKROOM, 10), ROOMS, 2000, 16),
        preset("gridnavi", Worlds.of(Families.GRIDNAVI, 4), ROOMS, 2000, 32));
  }

  private static Preset preset(
      String name, Worlds worlds, Dpt.Config config, int iterations, int trials) {
    OuterLoop training =
        new OuterLoop(
            iterations, trials, Optimizer.OWN, 0.003, Schedule.COSINE, 0, iterations / 10, 100);
    return Preset.of(name, worlds, config, training);
  }
}
