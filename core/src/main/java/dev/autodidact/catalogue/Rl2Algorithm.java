package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.TrialPresets.policy;
import static dev.autodidact.catalogue.TrialPresets.training;

import dev.autodidact.agent.MemoryConfig;
import dev.autodidact.agent.PolicyConfig;
import dev.autodidact.agent.Rl2;
import dev.autodidact.agent.TransformerConfig;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.run.AgentForm;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.OuterLoop;
import java.util.List;

/// RL² and its presets.
final class Rl2Algorithm {
  /// As nets usually start, and read by affine maps.
  private static final MemoryConfig PLAIN = new MemoryConfig(1, 0, 0);

  private static final Rl2.Config PULLS = new Rl2.Config(policy(64, 1, 0.3, 0.005, 125), PLAIN);
  private static final Rl2.Config PLACES = new Rl2.Config(policy(64, 0.99, 0.95, 0.01, 20), PLAIN);
  private static final Rl2.Config BODIES = new Rl2.Config(policy(128, 0.97, 0.9, 0.001, 10), PLAIN);
  private static final Rl2.Config LONG =
      new Rl2.Config(policy(64, 0.99, 0.95, 0.005, 75), new MemoryConfig(4, 100, 64));

  /// Where an action leads hardly matters here: what it brings at once is all there is to learn
  /// from, and fifty such numbers are to be remembered.
  private static final Rl2.Config STATES =
      new Rl2.Config(
          new PolicyConfig(128, 0, 0, 0.2, 4, 8, 0.5, 0.005, 0.5, 125),
          new MemoryConfig(4, 100, 128));

  static final Algorithm ALGORITHM =
      new Algorithm(
          "rl2",
          "RL²",
          "acting",
          "Duan et al. 2016, arXiv 1611.02779; Wang et al. 2016, arXiv 1611.05763",
          "the memory of a recurrent net, while it acts",
          List.of(
              new AgentForm<>(
                  Rl2.Config.class,
                  Judge.TOTAL,
                  (config, family, episodes) -> new Rl2(family, episodes, config),
                  presets())));

  private static final Rl2.Attentive ATTENTIVE =
      new Rl2.Attentive(policy(32, 1, 0.3, 0.005, 125), new TransformerConfig(4, 2));

  static final Algorithm TRANSFORMER =
      new Algorithm(
          "rl2-transformer",
          "RL² with a transformer",
          "acting",
          "Duan et al. 2016, arXiv 1611.02779; Mishra et al. 2018, arXiv 1707.03141",
          "the memory of a transformer, while it acts",
          List.of(
              new AgentForm<>(
                  Rl2.Attentive.class,
                  Judge.TOTAL,
                  (config, family, episodes) -> new Rl2(family, episodes, config),
                  List.of(
                      attentive(Families.BANDIT, 10, training(200, 1000, 0.003)),
                      attentive(Families.GRIDNAVI, 4, training(800, 160, 0.001)),
                      attentive(Families.NAV2D, 3, training(400, 160, 0.001))))));

  private Rl2Algorithm() {}

  private static Preset attentive(EnvironmentFamily family, int episodes, OuterLoop training) {
    return Preset.of(family.id(), Worlds.of(family, episodes), ATTENTIVE, training);
  }

  private static List<Preset> presets() {
    OuterLoop control = training(400, 160, 0.003);
    OuterLoop places = training(800, 160, 0.003);
    OuterLoop bodies = TrialPresets.bodies(1000);
    OuterLoop arms = training(400, 300, 0.003);
    return List.of(
        preset(Families.BANDIT, 10, PULLS, training(200, 1000, 0.006)),
        Preset.of("bandit-100", Worlds.of(Families.BANDIT, 100), LONG, training(600, 300, 0.003)),
        preset(Families.GAUSSIAN_BANDIT, 100, LONG, arms),
        preset(Families.DEPENDENT_BANDIT, 100, LONG, arms),
        preset(Families.TWO_STEP, 1, LONG, arms),
        preset(Families.MDP, 10, STATES, training(800, 1000, 0.003)),
        preset(Families.GRIDNAVI, 4, PLACES, places),
        preset(Families.DARKROOM, 5, PLACES, places),
        preset(Families.DARKROOM_HARD, 5, PLACES, places),
        preset(Families.KEY_TO_DOOR, 4, PLACES, places),
        preset(Families.POTIONS, 5, PLACES, training(400, 160, 0.003)),
        preset(Families.RULE_ROOM, 5, PLACES, places),
        preset(Families.T_MAZE, 1, LONG, training(200, 160, 0.003)),
        preset(Families.NAV2D, 3, PLACES, control),
        preset(Families.SPARSE_POINT, 3, PLACES, control),
        preset(Bodies.CHEETAH_DIR_RAKELLY, 2, BODIES, bodies),
        preset(Bodies.CHEETAH_VEL_RAKELLY, 2, BODIES, bodies));
  }

  private static Preset preset(
      EnvironmentFamily family, int episodes, Rl2.Config config, OuterLoop training) {
    return Preset.of(family.id(), Worlds.of(family, episodes), config, training);
  }
}
