package dev.autodidact.agent;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Solvable;
import dev.autodidact.environment.World;
import dev.autodidact.nn.ClippedGradient;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RunningOptimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Learns to say what is best to do from what somebody else did, and acts by that while it sees
/// what it does itself.
///
/// J. Lee, A. Xie, A. Pacchiano, Y. Chandak, C. Finn, O. Nachum, E. Brunskill. "Supervised
/// Pretraining Can Learn In-Context Reinforcement Learning", NeurIPS 2023, [arXiv
/// 2306.14892](https://arxiv.org/abs/2306.14892), algorithm 1.
///
/// | paper | here |
/// |---|---|
/// | τ, a task | a world |
/// | D, the in-context dataset | the transitions of a trial so far |
/// | D_pre, who collects them | [Behaviour] |
/// | s_query, a* | the state before each step, [Solvable#best] there |
/// | M_θ | [ContextNet] |
///
/// Differs from the paper: data are made as they are needed, so none is seen twice; the query is
/// the state that the transitions have led to, at every step of a trial; D grows with each
/// transition in all families, also within an episode; transitions carry no positions, and the
/// state that the last one of an episode led to is not seen.
///
/// @param episodes of a trial in training, whose transitions are as many as it remembers
public record Dpt(Solvable family, int episodes, Config config) implements Agent {
  private static final PolicyInput INPUT = PolicyInput.WITH_PREVIOUS_STEP;

  /// @param width numbers at each position of the transformer, a multiple of its heads
  /// @param stretch steps after which who is learned from prefers other choices; 0 for never
  /// @param maxNorm clip gradients to this norm
  /// @param shard trials computed in one graph
  public record Config(
      int width, TransformerConfig context, int stretch, double maxNorm, int shard) {
    public Config {
      Require.between("width", width, 1, 10_000);
      Require.between("stretch", stretch, 0, 1_000_000);
      Require.between("maxNorm", maxNorm, 1e-9, Double.MAX_VALUE);
      Require.between("shard", shard, 1, 1_000_000);
    }
  }

  /// @throws InvalidInputException if it is not known what is best in `family`
  public static Dpt in(Family family, int episodes, Config config) {
    if (family instanceof Solvable solvable && family.actions() instanceof Actions.Discrete) {
      return new Dpt(solvable, episodes, config);
    }
    throw new InvalidInputException(
        "dpt learns from what is best to do, which is known in bandits and in grids with a goal");
  }

  private ContextNet net() {
    return ContextNet.of(family, episodes, config.width(), config.context());
  }

  private RunningOptimizer adam() {
    return new RunningOptimizer("policy", Optimizer.ADAM, config.maxNorm());
  }

  private InContext acting() {
    return new InContext(net(), INPUT);
  }

  @Override
  public Params init(Seed seed) {
    Params theta = net().init(seed);
    return theta.with(adam().init(theta));
  }

  /// One step of Adam. The return is that of who is learned from.
  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    List<Shard> shards = Shard.cut(worlds.size(), 1, config.shard());
    List<Lesson> lessons =
        workers.map(
            shards.size(),
            s -> {
              List<World> mine = worlds.subList(shards.get(s).from(), shards.get(s).to());
              return Lesson.of(family, mine, episodes, INPUT, new Behaviour(config.stretch()));
            });
    long start = System.nanoTime();
    int steps = lessons.stream().mapToInt(Lesson::steps).sum();
    Tensor sum = ShardSum.of(lessons, workers, lesson -> lossAndGradient(theta, lesson, steps));
    Tensor g = sum.narrow(0, 1, sum.size(0) - 1);
    RunningOptimizer.Update update = adam().step(theta, theta.trainable(), g, rate);
    SequencedMap<String, Double> diagnostics = new LinkedHashMap<>();
    diagnostics.put(Diagnostics.CROSS_ENTROPY, sum.narrow(0, 0, 1).item());
    diagnostics.put(ClippedGradient.NORM, update.gradientNorm());
    return PolicyLearner.improvement(
        new PolicyLearner.Learned(update.theta(), diagnostics),
        lessons.stream().map(Lesson::trials).toList(),
        start);
  }

  /// What a lesson adds to the mean over `steps` steps of the cross-entropy, then to its gradient.
  private Tensor lossAndGradient(Params theta, Lesson lesson, int steps) {
    Params variables = theta.trainable().variables();
    Tensor read = net().read(variables, lesson.trials().inputs());
    Tensor loss = lesson.crossEntropy(net().policy(variables, read)).div(steps);
    Tensor g = variables.gradient(loss, false).flat();
    return Tensors.cat(0, List.of(loss.detach().reshape(1), g));
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return Session.byEpisode(acting().play(theta, family, worlds, stages));
  }

  @Override
  public Optional<Stepping> stepping() {
    return Optional.of(acting());
  }
}
