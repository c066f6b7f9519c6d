package dev.autodidact.catalogue;

import dev.autodidact.agent.InnerLoop;
import dev.autodidact.agent.ProMp;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.run.AgentForm;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.OuterLoop;
import java.util.List;

/// ProMP and its presets.
final class ProMpAlgorithm {
  static final Algorithm ALGORITHM =
      new Algorithm(
          "promp",
          "Proximal meta-policy search",
          "acting",
          "Rothfuss et al. 2019, arXiv 1810.06784",
          "all weights, by policy gradient; learns what to try before that, too",
          List.of(
              new AgentForm<>(
                  ProMp.Config.class,
                  Judge.LAST,
                  (config, family, _) -> new ProMp(family, config),
                  List.of(
                      preset(Families.NAV2D, 4, PracticePresets.CONTINUOUS, 40),
                      preset(Families.BANDIT, 2, PracticePresets.discrete(10, 50), 200),
                      preset(Families.MDP, 2, PracticePresets.discrete(10, 8), 40),
                      preset(Families.GRIDNAVI, 4, PracticePresets.discrete(20, 4), 40),
                      preset(Families.DARKROOM, 4, PracticePresets.discrete(20, 4), 40),
                      moving(Bodies.CHEETAH_DIR_ROTHFUSS),
                      moving(Bodies.CHEETAH_VEL_ROTHFUSS),
                      moving(Bodies.ANT_DIR_ROTHFUSS),
                      moving(Bodies.ANT_GOAL_ROTHFUSS)))));

  private ProMpAlgorithm() {}

  private static Preset moving(EnvironmentFamily family) {
    return preset(family, 2, PracticePresets.CHEETAH, PracticePresets.bodies(1000, 1e-3));
  }

  private static Preset preset(EnvironmentFamily family, int stages, InnerLoop inner, int worlds) {
    return preset(family, stages, inner, PracticePresets.training(worlds, 1e-3));
  }

  private static Preset preset(
      EnvironmentFamily family, int stages, InnerLoop inner, OuterLoop training) {
    return Preset.of(
        family.id(),
        Worlds.of(family, stages),
        new ProMp.Config(PracticePresets.layers(inner), inner, 5, 0.3, 5e-4),
        training);
  }
}
