package dev.autodidact.agent;

import dev.autodidact.environment.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// An agent small enough to be tried out.
///
/// A new agent gets a line in [#ALL], and with it every test of the contract.
///
/// @param id the name of the agent
/// @param on makes one for a family
/// @param promises what holds for this agent, though not for every one
public record AgentSubject(String id, Function<Family, Agent> on, Set<Promise> promises) {
  /// What only some agents promise.
  public enum Promise {
    /// A few meta-steps teach it what is the same in all tasks.
    LEARNS,
    /// What happens in one stage changes what it does in later ones.
    ADAPTS
  }

  /// Three minibatches in shards of 13, so that neither comes out even.
  private static final PolicyConfig POLICY =
      new PolicyConfig(8, 0.9, 0.8, 0.2, 2, 3, 0.5, 0.01, 1, 13);

  private static final BeliefConfig BELIEF = new BeliefConfig(8, 3, 8, 1, 2, 0.1, 0.5, 2);

  /// A shard of 5 of 13 worlds, so that the last is smaller.
  private static final Pearl.Config PEARL =
      new Pearl.Config(
          new SoftConfig(16, 1, 1, 0.5, 0.05, 0.1),
          new ContextConfig(2, 16, 1, 9, 0.01),
          new ReplayConfig(100, 8, 13, 10, 5));

  private static final AlgorithmDistillation.Config DISTILLED =
      new AlgorithmDistillation.Config(
          new Imitation.Config(8, new TransformerConfig(2, 2), 1, 13),
          3,
          new HistoriesConfig(new QLearning(0.5, 0.9, 1, 0.02), 20, 60, 6, 0, ""));

  private static final PolicyLayers LAYERS = new PolicyLayers(1, 1); // not used
  private static final InnerLoop INNER = new InnerLoop(0.5, 0.25, 5, 5, 0.99, 1, 13);

  public static final List<AgentSubject> ALL =
      List.of(
          new AgentSubject(
              "rl2",
              family -> new Rl2(family, 3, new Rl2.Config(POLICY, new MemoryConfig(2, 9, 5))),
              Set.of(Promise.values())),
          new AgentSubject(
              "rl2-hyper",
              family ->
                  new RecurrentHypernet(
                      family, 3, new Rl2.Config(POLICY, new MemoryConfig(2, 9, 5))),
              Set.of(Promise.values())),
          new AgentSubject(
              "rl2-transformer",
              family -> new Rl2(family, 3, new Rl2.Attentive(POLICY, new TransformerConfig(2, 2))),
              Set.of(Promise.values())),
          new AgentSubject(
              "varibad",
              family -> new VariBad(family, 3, new VariBad.Config(POLICY, BELIEF)),
              Set.of(Promise.values())),
          new AgentSubject(
              "pearl", family -> new Pearl(family, 3, PEARL), Set.of(Promise.values())),
          new AgentSubject(
              "dpt",
              family ->
                  Dpt.in(
                      family,
                      3,
                      new Dpt.Config(
                          new Imitation.Config(8, new TransformerConfig(2, 2), 1, 13), 2, 0.5, 2)),
              Set.of(Promise.values())),
          new AgentSubject(
              "ad",
              family -> AlgorithmDistillation.in(family, DISTILLED),
              Set.of(Promise.values())),
          new AgentSubject(
              "multitask", family -> new MultiTask(family, 3, POLICY), Set.of(Promise.LEARNS)),
          new AgentSubject(
              "scratch",
              family ->
                  new FromScratch(family, new FromScratch.Config(8, 0.5, 0.9, 0.8, 0.5, 0.01, 1e9)),
              Set.of(Promise.ADAPTS)),
          new AgentSubject(
              "maml-rl",
              family ->
                  new MamlRl(
                      family, mlp(family), new MamlRl.Config(LAYERS, INNER, Trpo.DEFAULT), true),
              Set.of(Promise.values())),
          new AgentSubject(
              "promp",
              family ->
                  new ProMp(family, mlp(family), new ProMp.Config(LAYERS, INNER, 5, 0.3, 5e-4)),
              Set.of(Promise.values())));

  private static Policy mlp(Family family) {
    return Policy.mlp(family, List.of(8), 1);
  }

  /// Those that promise all of `promises`.
  public static List<AgentSubject> promising(Promise... promises) {
    return ALL.stream().filter(s -> s.promises.containsAll(Arrays.asList(promises))).toList();
  }

  @Override
  public String toString() {
    return id;
  }
}
