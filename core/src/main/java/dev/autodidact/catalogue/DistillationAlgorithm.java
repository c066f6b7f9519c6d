package dev.autodidact.catalogue;

import dev.autodidact.agent.AlgorithmDistillation;
import dev.autodidact.agent.HistoriesConfig;
import dev.autodidact.agent.Imitation;
import dev.autodidact.agent.QLearning;
import dev.autodidact.agent.TransformerConfig;
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

/// Algorithm distillation and its presets.
final class DistillationAlgorithm {
  static final Algorithm ALGORITHM =
      new Algorithm(
          "ad",
          "Algorithm distillation",
          "acting",
          "Laskin et al. 2023, arXiv 2210.14215",
          "the memory of a transformer, while it acts",
          List.of(
              new AgentForm<>(
                  AlgorithmDistillation.Config.class,
                  Judge.TOTAL,
                  (config, family, _) -> AlgorithmDistillation.in(family, config),
                  List.of(
                      preset(Families.DARKROOM, 40, 8, 1000, 50),
                      preset(Families.GRIDNAVI, 20, 8, 100, 5)))));

  private DistillationAlgorithm() {}

  /// @param episodes of a session in a test
  /// @param context episodes of a context
  private static Preset preset(
      EnvironmentFamily family, int episodes, int context, int lifetime, int every) {
    AlgorithmDistillation.Config config =
        new AlgorithmDistillation.Config(
            new Imitation.Config(32, new TransformerConfig(4, 2), 1, 16),
            context,
            new HistoriesConfig(QLearning.OF_ROOMS, 500, lifetime, every, 0, ""));
    OuterLoop training =
        new OuterLoop(2500, 32, Optimizer.OWN, 0.003, Schedule.COSINE, 0, 250, 100);
    return Preset.of(family.id(), Worlds.of(family, episodes), config, training);
  }
}
