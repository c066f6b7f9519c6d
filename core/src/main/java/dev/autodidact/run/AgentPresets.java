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
  private static final Map<String, Object> PULLS = memory(policy(64, 1, 0.3, 0.005, 125));
  private static final Map<String, Object> LONG =
      together(
          policy(64, 0.99, 0.95, 0.005, 75), Map.of("gain", 4.0, "reach", 100.0, "reader", 64));
  private static final Map<String, Object> PLACES = memory(policy(64, 0.99, 0.95, 0.01, 20));

  /// Where an action leads hardly matters here: what it brings at once is all there is to learn
  /// from, and fifty such numbers are to be remembered.
  private static final Map<String, Object> STATES =
      together(
          policy(128, 0, 0, 0.005, 125),
          Map.of("minibatches", 8, "gain", 4.0, "reach", 100.0, "reader", 128));

  private static final Map<String, Object> CONTROL = policy(64, 0.95, 0.95, 0.01, 25);

  private static final Map<String, Object> INNER =
      Map.of(
          "hidden", 100,
          "scale", 0.1,
          "alpha", 0.5,
          "laterAlpha", 0.15,
          "copies", 20,
          "testCopies", 40,
          "gamma", 0.99,
          "lambda", 1.0,
          "shard", 2);

  private static final List<AgentExperiment> ALL =
      List.of(
          trials("rl2", Families.BANDIT, 10, PULLS, training(200, 1000, 0.006)),
          trials("rl2", "bandit-100", Families.BANDIT, 100, LONG, training(600, 300, 0.003)),
          trials("rl2", Families.GAUSSIAN_BANDIT, 100, LONG, training(400, 300, 0.003)),
          trials("rl2", Families.DEPENDENT_BANDIT, 100, LONG, training(400, 300, 0.003)),
          trials("rl2", Families.TWO_STEP, 1, LONG, training(400, 300, 0.003)),
          trials("rl2", Families.MDP, 10, STATES, training(800, 1000, 0.003)),
          trials("rl2", Families.GRIDNAVI, 4, PLACES, training(800, 160, 0.003)),
          trials("rl2", Families.DARKROOM, 5, PLACES, training(800, 160, 0.003)),
          trials("rl2", Families.KEY_TO_DOOR, 4, PLACES, training(800, 160, 0.003)),
          trials("rl2", Families.NAV2D, 3, PLACES, training(400, 160, 0.003)),
          trials("rl2", Families.SPARSE_POINT, 3, PLACES, training(400, 160, 0.003)),
          trials("varibad", Families.GRIDNAVI, 4, varibad(), training(3200, 64, 0.001)),
          trials("varibad", Families.BANDIT, 10, varibad(), training(400, 200, 0.001)),
          trials("varibad", Families.MDP, 10, varibad(), training(1600, 64, 0.001)),
          trials("varibad", Families.DARKROOM, 5, varibad(), training(1600, 64, 0.001)),
          trials("varibad", Families.NAV2D, 3, varibad(), training(800, 64, 0.001)),
          trials("multitask", Families.GRIDNAVI, 4, CONTROL, training(100, 200, 0.005)),
          trials("multitask", Families.BANDIT, 10, CONTROL, training(40, 200, 0.005)),
          trials("multitask", Families.MDP, 10, CONTROL, training(100, 200, 0.005)),
          trials("multitask", Families.DARKROOM, 5, CONTROL, training(100, 200, 0.005)),
          trials("multitask", Families.NAV2D, 3, CONTROL, training(100, 200, 0.005)),
          scratch(Families.BANDIT, 10, 0.5, 1),
          scratch(Families.MDP, 10, 0.3, 0.95),
          scratch(Families.GRIDNAVI, 4, 0.3, 0.95),
          scratch(Families.DARKROOM, 5, 0.3, 0.95),
          scratch(Families.NAV2D, 3, 0.001, 0.95),
          steps("maml", "finn2017-nav2d", Families.NAV2D, 4, maml(INNER), 40, 0.01),
          steps("maml", Families.BANDIT, 2, maml(discrete(10, 50)), 200, 0.01),
          steps("maml", Families.MDP, 2, maml(discrete(10, 8)), 40, 0.01),
          steps("maml", Families.GRIDNAVI, 4, maml(discrete(20, 4)), 40, 0.01),
          steps("maml", Families.DARKROOM, 4, maml(discrete(20, 4)), 40, 0.01),
          steps("promp", Families.NAV2D, 4, promp(INNER), 40, 1e-3),
          steps("promp", Families.BANDIT, 2, promp(discrete(10, 50)), 200, 1e-3),
          steps("promp", Families.MDP, 2, promp(discrete(10, 8)), 40, 1e-3),
          steps("promp", Families.GRIDNAVI, 4, promp(discrete(20, 4)), 40, 1e-3),
          steps("promp", Families.DARKROOM, 4, promp(discrete(20, 4)), 40, 1e-3));

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
    return trials(agent, family.id(), family, episodes, config, training);
  }

  private static AgentExperiment trials(
      String agent,
      String name,
      Families family,
      int episodes,
      Map<String, Object> config,
      AgentTraining training) {
    return new AgentExperiment(
        agent, name, family.id(), family.settings(), episodes, config, training, 1);
  }

  /// Nothing is learned before a test.
  private static AgentExperiment scratch(
      Families family, int episodes, double alpha, double discount) {
    Map<String, Object> config =
        Map.of(
            "hidden",
            32,
            "alpha",
            alpha,
            "gamma",
            discount,
            "lambda",
            discount,
            "valueWeight",
            0.5,
            "entropy",
            0.0);
    AgentTraining none = new AgentTraining(1, 1, 1, Schedule.CONSTANT, 1, 50);
    return trials("scratch", family, episodes, config, none);
  }

  private static AgentExperiment steps(
      String agent,
      Families family,
      int stages,
      Map<String, Object> config,
      int worlds,
      double rate) {
    return steps(agent, family.id(), family, stages, config, worlds, rate);
  }

  /// Of agents that adapt by gradient steps, of which there is one fewer than stages. Finn et al.
  /// take 100 meta-steps.
  private static AgentExperiment steps(
      String agent,
      String name,
      Families family,
      int stages,
      Map<String, Object> config,
      int worlds,
      double rate) {
    AgentTraining training = new AgentTraining(100, worlds, rate, Schedule.CONSTANT, 20, 40);
    return trials(agent, name, family, stages, config, training);
  }

  /// Of agents that learn from whole trials.
  private static Map<String, Object> policy(
      int hidden, double gamma, double lambda, double entropy, int shard) {
    return Map.of(
        "hidden",
        hidden,
        "gamma",
        gamma,
        "lambda",
        lambda,
        "clip",
        0.2,
        "epochs",
        4,
        "minibatches",
        4,
        "valueWeight",
        0.5,
        "entropy",
        entropy,
        "maxNorm",
        0.5,
        "shard",
        shard);
  }

  /// As nets usually start, and read by affine maps.
  private static Map<String, Object> memory(Map<String, Object> policy) {
    return together(policy, Map.of("gain", 1.0, "reach", 0.0, "reader", 0));
  }

  private static Map<String, Object> varibad() {
    return together(
        together(policy(32, 0.95, 0.95, 0.01, 8), Map.of("clip", 0.1)),
        Map.of(
            "memory", 64,
            "latent", 5,
            "decoder", 32,
            "rate", 1.43,
            "updates", 3,
            "divergence", 0.01,
            "states", 0.0,
            "stride", 6));
  }

  private static Map<String, Object> maml(Map<String, Object> inner) {
    return together(
        inner,
        Map.of("iterations", 10, "damping", 1e-5, "shrink", 0.8, "tries", 15, "firstOrder", false));
  }

  private static Map<String, Object> promp(Map<String, Object> inner) {
    return together(inner, Map.of("steps", 5, "epsilon", 0.3, "eta", 5e-4));
  }

  /// Choices instead of numbers: whole outputs, and in a test as many episodes as in training.
  private static Map<String, Object> discrete(int copies, int shard) {
    return together(
        INNER,
        Map.of(
            "scale",
            1.0,
            "laterAlpha",
            0.25,
            "copies",
            copies,
            "testCopies",
            copies,
            "shard",
            shard));
  }

  private static Map<String, Object> together(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new TreeMap<>(some);
    all.putAll(more);
    return all;
  }

  /// Ten validations of 1000 worlds.
  private static AgentTraining training(int iterations, int worlds, double rate) {
    return new AgentTraining(iterations, worlds, rate, Schedule.COSINE, iterations / 10, 1000);
  }
}
