package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.agent.Agent;
import dev.autodidact.agent.BeliefConfig;
import dev.autodidact.agent.FromScratch;
import dev.autodidact.agent.InnerLoop;
import dev.autodidact.agent.MamlRl;
import dev.autodidact.agent.MemoryConfig;
import dev.autodidact.agent.MultiTask;
import dev.autodidact.agent.Policy;
import dev.autodidact.agent.PolicyConfig;
import dev.autodidact.agent.PolicyGradient;
import dev.autodidact.agent.ProMp;
import dev.autodidact.agent.Rl2;
import dev.autodidact.agent.Trpo;
import dev.autodidact.agent.VariBad;
import dev.autodidact.environment.Family;
import dev.autodidact.evaluate.Judge;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The agents that can be trained.
public enum Agents {
  RL2(
      "rl2",
      "RL²",
      "Duan et al. 2016, arXiv 1611.02779; Wang et al. 2016, arXiv 1611.05763",
      "the memory of a recurrent net, while it acts",
      Judge.TOTAL) {
    @Override
    Agent build(AgentExperiment e, Family family) {
      return new Rl2(family, trials(e), e.part(MemoryConfig.class, Map.of()));
    }
  },
  MAML(
      "maml",
      "Model-agnostic meta-learning",
      "Finn, Abbeel, Levine 2017, arXiv 1703.03400",
      "all weights, by policy gradient; exact second-order meta-gradient in a trust region",
      Judge.LAST) {
    @Override
    Agent build(AgentExperiment e, Family family) {
      MamlRl.Config config =
          new MamlRl.Config(
              inner(e, PolicyGradient.LOG),
              e.part(Trpo.class, Map.of()),
              e.part(Order.class, Map.of()).firstOrder());
      return new MamlRl(family, policy(e, family), config);
    }
  },
  PROMP(
      "promp",
      "Proximal meta-policy search",
      "Rothfuss et al. 2019, arXiv 1810.06784",
      "all weights, by policy gradient; learns what to try before that, too",
      Judge.LAST) {
    @Override
    Agent build(AgentExperiment e, Family family) {
      Map<String, Object> inner = Map.of("inner", inner(e, PolicyGradient.RATIO));
      return new ProMp(family, policy(e, family), e.part(ProMp.Config.class, inner));
    }
  },
  VARIBAD(
      "varibad",
      "Variational Bayes-adaptive deep reinforcement learning",
      "Zintgraf et al. 2020, arXiv 1910.08348",
      "a belief about the task, while it acts",
      Judge.TOTAL) {
    @Override
    Agent build(AgentExperiment e, Family family) {
      return new VariBad(family, trials(e), e.part(BeliefConfig.class, Map.of()));
    }
  },
  MULTITASK(
      "multitask",
      "One policy for all",
      "a control: no memory, no adapting",
      "nothing",
      Judge.TOTAL) {
    @Override
    Agent build(AgentExperiment e, Family family) {
      return new MultiTask(family, trials(e));
    }
  },
  SCRATCH(
      "scratch",
      "From scratch",
      "a control: Williams 1992, in each world anew",
      "all weights, by policy gradient, from a random start",
      Judge.TOTAL) {
    @Override
    Agent build(AgentExperiment e, Family family) {
      return new FromScratch(family, e.part(FromScratch.Config.class, Map.of()));
    }
  };

  private final String id;
  private final String title;
  private final String paper;
  private final String adapts;
  private final Judge judge;

  Agents(String id, String title, String paper, String adapts, Judge judge) {
    this.id = id;
    this.title = title;
    this.paper = paper;
    this.adapts = adapts;
    this.judge = judge;
  }

  /// The name on the command line.
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public String paper() {
    return paper;
  }

  /// What a mini learning session changes.
  public String adapts() {
    return adapts;
  }

  /// What of a session is its figure.
  public Judge judge() {
    return judge;
  }

  /// The agent that `e` describes.
  abstract Agent build(AgentExperiment e, Family family);

  /// The agent called `id`.
  ///
  /// @throws InvalidInputException if there is none, naming the nearest
  public static Agents of(String id) {
    return Arrays.stream(values())
        .filter(a -> a.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException(Nearest.message("agent", id, ids())));
  }

  /// The names of all agents.
  public static List<String> ids() {
    return Arrays.stream(values()).map(Agents::id).toList();
  }

  /// Settings of agents that learn from whole trials, as long in training as in a test.
  private static PolicyConfig trials(AgentExperiment e) {
    return e.part(PolicyConfig.class, Map.of("episodes", e.episodes()));
  }

  private static InnerLoop inner(AgentExperiment e, PolicyGradient form) {
    return e.part(InnerLoop.class, Map.of("form", form));
  }

  private static Policy policy(AgentExperiment e, Family family) {
    Layers layers = e.part(Layers.class, Map.of());
    Require.between("hidden", layers.hidden(), 1, 10_000);
    Require.between("scale", layers.scale(), 1e-9, 1e6);
    return Policy.mlp(family, List.of(layers.hidden(), layers.hidden()), layers.scale());
  }

  private record Layers(int hidden, double scale) {}

  private record Order(boolean firstOrder) {}
}
