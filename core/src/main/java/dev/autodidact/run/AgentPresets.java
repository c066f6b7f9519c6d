package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.environment.Families;
import dev.autodidact.train.AgentTraining;
import dev.autodidact.train.Schedule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Complete settings of agents by name. The first that fits an agent and a family is its default.
public final class AgentPresets {
  private static final List<AgentExperiment> ALL =
      List.of(
          trials("rl2", Families.BANDIT, 10, policy(64, 0.99), training(200, 2000, 2e-3, 50)),
          trials("rl2", Families.MDP, 10, policy(128, 0.99), training(500, 500, 1e-3, 50)),
          trials("rl2", Families.GRIDNAVI, 4, policy(64, 0.95), training(500, 500, 1e-3, 50)),
          trials("rl2", Families.DARKROOM, 10, policy(64, 0.99), training(300, 500, 1e-3, 50)),
          trials("rl2", Families.NAV2D, 3, policy(64, 0.99), training(300, 500, 1e-3, 50)),
          trials("multitask", Families.BANDIT, 10, policy(64, 0.99), training(50, 1000, 2e-3, 25)),
          trials("multitask", Families.MDP, 10, policy(64, 0.99), training(100, 500, 1e-3, 25)),
          trials("multitask", Families.GRIDNAVI, 4, policy(64, 0.95), training(200, 500, 1e-3, 50)),
          trials(
              "multitask", Families.DARKROOM, 10, policy(64, 0.99), training(200, 500, 1e-3, 50)),
          trials("multitask", Families.NAV2D, 3, policy(64, 0.99), training(200, 500, 1e-3, 50)),
          trials("varibad", Families.GRIDNAVI, 4, varibad(), training(500, 500, 1e-3, 50)),
          trials("varibad", Families.BANDIT, 10, varibad(), training(200, 1000, 1e-3, 50)),
          scratch(Families.BANDIT, 10),
          scratch(Families.MDP, 10),
          scratch(Families.GRIDNAVI, 4),
          scratch(Families.DARKROOM, 10),
          scratch(Families.NAV2D, 3),
          steps(
              "maml",
              "finn2017-nav2d",
              maml(),
              new AgentTraining(100, 40, 0.01, Schedule.CONSTANT, 10, 40)),
          steps(
              "promp",
              "nav2d",
              promp(),
              new AgentTraining(100, 40, 1e-3, Schedule.CONSTANT, 10, 40)));

  private AgentPresets() {}

  /// All presets.
  public static List<AgentExperiment> all() {
    return ALL;
  }

  /// All presets of an agent.
  public static List<AgentExperiment> of(Agents agent) {
    return ALL.stream().filter(e -> e.agent().equals(agent.id())).toList();
  }

  /// The first preset of an agent that has these environments and this name, where they are not
  /// empty.
  ///
  /// @throws InvalidInputException if there is none
  public static AgentExperiment find(Agents agent, String family, String name) {
    List<AgentExperiment> presets =
        of(agent).stream().filter(e -> family.isEmpty() || e.family().equals(family)).toList();
    if (presets.isEmpty()) {
      throw new InvalidInputException(
          Nearest.message(
              "environments of " + agent.id(),
              family,
              of(agent).stream().map(AgentExperiment::family).distinct().toList()));
    }
    return presets.stream()
        .filter(e -> name.isEmpty() || e.preset().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Nearest.message(
                        "preset", name, presets.stream().map(AgentExperiment::preset).toList())));
  }

  private static AgentExperiment trials(
      String agent,
      Families family,
      int episodes,
      Map<String, Object> config,
      AgentTraining training) {
    return new AgentExperiment(
        agent, family.id(), family.id(), family.settings(), episodes, config, training, 1);
  }

  /// Nothing is learned before a test.
  private static AgentExperiment scratch(Families family, int episodes) {
    Map<String, Object> config =
        Map.of(
            "hidden", 64,
            "alpha", 0.1,
            "gamma", 0.99,
            "lambda", 0.95,
            "valueWeight", 0.5,
            "entropy", 0.01);
    AgentTraining none = new AgentTraining(1, 1, 1, Schedule.CONSTANT, 1, 50);
    return trials("scratch", family, episodes, config, none);
  }

  private static AgentExperiment steps(
      String agent, String name, Map<String, Object> config, AgentTraining training) {
    return new AgentExperiment(
        agent, name, Families.NAV2D.id(), Families.NAV2D.settings(), 4, config, training, 1);
  }

  private static Map<String, Object> policy(int hidden, double gamma) {
    return Map.of(
        "hidden",
        hidden,
        "gamma",
        gamma,
        "lambda",
        0.95,
        "clip",
        0.2,
        "epochs",
        4,
        "minibatches",
        4,
        "valueWeight",
        0.5,
        "entropy",
        0.01,
        "maxNorm",
        0.5,
        "shard",
        250);
  }

  private static Map<String, Object> varibad() {
    return together(
        policy(64, 0.95),
        Map.of(
            "memory", 64,
            "latent", 5,
            "decoder", 32,
            "rate", 1.0,
            "updates", 3,
            "divergence", 0.01,
            "states", 0.0,
            "stride", 3));
  }

  private static Map<String, Object> maml() {
    return together(
        inner(),
        Map.of("iterations", 10, "damping", 1e-5, "shrink", 0.8, "tries", 15, "firstOrder", false));
  }

  private static Map<String, Object> promp() {
    return together(inner(), Map.of("steps", 5, "epsilon", 0.3, "eta", 5e-4));
  }

  private static Map<String, Object> inner() {
    return Map.of(
        "hidden", 100,
        "scale", 0.1,
        "alpha", 0.5,
        "laterAlpha", 0.25,
        "copies", 20,
        "testCopies", 40,
        "gamma", 0.99,
        "lambda", 1.0,
        "shard", 2);
  }

  private static Map<String, Object> together(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new TreeMap<>(some);
    all.putAll(more);
    return all;
  }

  private static AgentTraining training(int iterations, int worlds, double rate, int every) {
    return new AgentTraining(iterations, worlds, rate, Schedule.LINEAR, every, 500);
  }
}
