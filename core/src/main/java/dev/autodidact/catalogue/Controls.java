package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.TrialPresets.policy;
import static dev.autodidact.catalogue.TrialPresets.training;

import dev.autodidact.agent.FromScratch;
import dev.autodidact.agent.MultiTask;
import dev.autodidact.agent.PolicyConfig;
import dev.autodidact.agent.TaskConditioned;
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

/// The controls that agents are held against, and their presets.
final class Controls {
  static final Algorithm MULTITASK =
      new Algorithm(
          "multitask",
          "One policy for all",
          "acting",
          "a control: no memory, no adapting",
          "nothing",
          List.of(
              new AgentForm<>(
                  PolicyConfig.class,
                  Judge.TOTAL,
                  (config, family, episodes) -> new MultiTask(family, episodes, config),
                  List.of(
                      multitask(Families.GRIDNAVI, 4, 100),
                      multitask(Families.BANDIT, 10, 40),
                      multitask(Families.MDP, 10, 100),
                      multitask(Families.DARKROOM, 5, 100),
                      multitask(Families.NAV2D, 3, 100)))));

  static final Algorithm KNOWN_TASK =
      new Algorithm(
          "known-task",
          "One policy that sees the task",
          "acting",
          "a control: the oracle policy of Finn, Abbeel, Levine 2017, arXiv 1703.03400",
          "nothing",
          List.of(
              new AgentForm<>(
                  PolicyConfig.class,
                  Judge.TOTAL,
                  (config, family, episodes) -> new TaskConditioned(family, episodes, config),
                  List.of(
                      multitask(Families.NAV2D, 1, 100),
                      multitask(Families.GRIDNAVI, 1, 100),
                      knowing(Bodies.CHEETAH_DIR_FINN),
                      knowing(Bodies.CHEETAH_VEL_FINN),
                      knowing(Bodies.ANT_DIR_FINN)))));

  static final Algorithm SCRATCH =
      new Algorithm(
          "scratch",
          "From scratch",
          "acting",
          "a control: Williams 1992, in each world anew",
          "all weights, by policy gradient, from a random start",
          List.of(
              new AgentForm<>(
                  FromScratch.Config.class,
                  Judge.TOTAL,
                  (config, family, _) -> new FromScratch(family, config),
                  List.of(
                      scratch(Families.BANDIT, 10, 0.5, 1, 1e9),
                      scratch(Families.MDP, 10, 0.3, 0.95, 1e9),
                      scratch(Families.GRIDNAVI, 4, 0.3, 0.95, 1e9),
                      scratch(Families.DARKROOM, 5, 0.3, 0.95, 1e9),
                      scratch(Families.NAV2D, 3, 0.001, 0.95, 1e9),
                      scratch(Bodies.CHEETAH_DIR_FINN, 4, 0.001, 0.95, 1),
                      scratch(Bodies.CHEETAH_VEL_FINN, 4, 0.001, 0.95, 1)))));

  private Controls() {}

  private static Preset multitask(EnvironmentFamily family, int episodes, int iterations) {
    return Preset.of(
        family.id(),
        Worlds.of(family, episodes),
        policy(64, 0.95, 0.95, 0.01, 25),
        training(iterations, 200, 0.005));
  }

  private static Preset knowing(EnvironmentFamily family) {
    return Preset.of(
        family.id(),
        Worlds.of(family, 1),
        policy(128, 0.97, 0.95, 0.001, 10),
        TrialPresets.bodies(1000));
  }

  /// Nothing is learned before a test.
  private static Preset scratch(
      EnvironmentFamily family, int episodes, double alpha, double discount, double maxNorm) {
    return Preset.of(
        family.id(),
        Worlds.of(family, episodes),
        new FromScratch.Config(32, alpha, discount, discount, 0.5, 0, maxNorm),
        new OuterLoop(1, 1, Optimizer.OWN, 1, Schedule.CONSTANT, 0, 1, 50));
  }
}
