package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.TrialPresets.training;

import dev.autodidact.agent.BeliefConfig;
import dev.autodidact.agent.PolicyConfig;
import dev.autodidact.agent.VariBad;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.run.AgentForm;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.OuterLoop;
import java.util.List;

/// VariBAD and its presets.
final class VariBadAlgorithm {
  private static final VariBad.Config CONFIG =
      new VariBad.Config(
          new PolicyConfig(32, 0.95, 0.95, 0.1, 4, 4, 0.5, 0.01, 0.5, 8),
          new BeliefConfig(64, 5, 32, 1.43, 3, 0.01, 0, 6));
  private static final VariBad.Config BODIES =
      new VariBad.Config(
          TrialPresets.policy(128, 0.97, 0.9, 0.001, 10),
          new BeliefConfig(128, 5, 64, 1, 3, 0.01, 0, 20));

  static final Algorithm ALGORITHM =
      new Algorithm(
          "varibad",
          "Variational Bayes-adaptive deep reinforcement learning",
          "acting",
          "Zintgraf et al. 2020, arXiv 1910.08348",
          "a belief about the task, while it acts",
          List.of(
              new AgentForm<>(
                  VariBad.Config.class,
                  Judge.TOTAL,
                  (config, family, episodes) -> new VariBad(family, episodes, config),
                  presets())));

  private VariBadAlgorithm() {}

  private static List<Preset> presets() {
    return List.of(
        preset(Families.GRIDNAVI, 4, CONFIG, training(3200, 64, 0.001)),
        preset(Families.BANDIT, 10, CONFIG, training(400, 200, 0.001)),
        preset(Families.MDP, 10, CONFIG, training(1600, 64, 0.001)),
        preset(Families.DARKROOM, 5, CONFIG, training(1600, 64, 0.001)),
        preset(Families.NAV2D, 3, CONFIG, training(800, 64, 0.001)),
        moving(Bodies.CHEETAH_DIR_RAKELLY),
        moving(Bodies.CHEETAH_VEL_RAKELLY));
  }

  private static Preset moving(EnvironmentFamily family) {
    return preset(family, 2, BODIES, TrialPresets.bodies(1000));
  }

  private static Preset preset(
      EnvironmentFamily family, int episodes, VariBad.Config config, OuterLoop training) {
    return Preset.of(family.id(), Worlds.of(family, episodes), config, training);
  }
}
