package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.TrialPresets.policy;
import static dev.autodidact.catalogue.TrialPresets.training;

import dev.autodidact.agent.MemoryConfig;
import dev.autodidact.agent.PolicyConfig;
import dev.autodidact.agent.RecurrentHypernet;
import dev.autodidact.agent.Rl2;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.run.AgentForm;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.OuterLoop;
import java.util.List;

/// RL² with a hypernetwork, and its presets: those of RL² where nothing else is said.
final class RecurrentHypernetAlgorithm {
  private static final MemoryConfig BASE = new MemoryConfig(1, 0, 32);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "rl2-hyper",
          "RL² with a hypernetwork",
          "acting",
          "Beck et al. 2023, arXiv 2309.14970",
          "the weights of its policy, which a recurrent net makes while it acts",
          List.of(
              new AgentForm<>(
                  Rl2.Config.class,
                  Judge.TOTAL,
                  (config, family, episodes) -> new RecurrentHypernet(family, episodes, config),
                  List.of(
                      preset(
                          Families.BANDIT,
                          10,
                          new Rl2.Config(policy(64, 1, 0.3, 0.005, 125), BASE),
                          training(200, 1000, 0.003)),
                      preset(
                          Families.MDP,
                          10,
                          new Rl2.Config(
                              new PolicyConfig(128, 0, 0, 0.2, 4, 8, 0.5, 0.005, 0.5, 25),
                              new MemoryConfig(4, 100, 32)),
                          training(800, 1000, 0.003)),
                      preset(
                          Families.GRIDNAVI,
                          4,
                          new Rl2.Config(policy(64, 0.99, 0.95, 0.01, 20), BASE),
                          training(800, 160, 0.003)),
                      preset(
                          Families.NAV2D,
                          3,
                          new Rl2.Config(policy(64, 0.99, 0.95, 0.01, 20), BASE),
                          training(400, 160, 0.003))))));

  private RecurrentHypernetAlgorithm() {}

  private static Preset preset(
      EnvironmentFamily family, int episodes, Rl2.Config config, OuterLoop training) {
    return Preset.of(family.id(), Worlds.of(family, episodes), config, training);
  }
}
