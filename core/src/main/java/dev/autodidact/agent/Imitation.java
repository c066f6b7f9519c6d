package dev.autodidact.agent;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.ClippedGradient;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RunningOptimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// Learns to say at each step of a trial what somebody else says there, by a transformer that reads
/// the trial up to that step.
///
/// @param episodes of a trial, whose transitions are as many as it remembers
public record Imitation(Family family, int episodes, Config config) {
  static final PolicyInput INPUT = PolicyInput.WITH_PREVIOUS_STEP;

  /// @param width numbers at each position of the transformer, a multiple of its heads
  /// @param maxNorm clip gradients to this norm
  /// @param shard trials computed in one graph
  public record Config(int width, TransformerConfig context, double maxNorm, int shard) {
    public Config {
      Require.between("width", width, 1, 10_000);
      Require.between("maxNorm", maxNorm, 1e-9, Double.MAX_VALUE);
      Require.between("shard", shard, 1, 1_000_000);
    }
  }

  private ContextNet net() {
    return ContextNet.of(family, episodes, config.width(), config.context());
  }

  private RunningOptimizer adam() {
    return new RunningOptimizer("policy", Optimizer.ADAM, config.maxNorm());
  }

  /// Who acts as it has learned to.
  InContext acting() {
    return new InContext(net(), INPUT);
  }

  Params init(Seed seed) {
    Params theta = net().init(seed);
    return theta.with(adam().init(theta));
  }

  /// One step of Adam. The return is that of who is learned from.
  ///
  /// @param lessons of some worlds, each a trial
  Improvement improve(
      Params theta,
      List<World> worlds,
      double rate,
      Workers workers,
      Function<List<World>, Lesson> lessons) {
    List<Shard> shards = Shard.cut(worlds.size(), 1, config.shard());
    List<Lesson> made =
        workers.map(
            shards.size(),
            s -> lessons.apply(worlds.subList(shards.get(s).from(), shards.get(s).to())));
    long start = System.nanoTime();
    int steps = made.stream().mapToInt(Lesson::steps).sum();
    Tensor sum = ShardSum.of(made, workers, lesson -> lossAndGradient(theta, lesson, steps));
    Tensor g = sum.narrow(0, 1, sum.size(0) - 1);
    RunningOptimizer.Update update = adam().step(theta, theta.trainable(), g, rate);
    SequencedMap<String, Double> diagnostics = new LinkedHashMap<>();
    diagnostics.put(Diagnostics.CROSS_ENTROPY, sum.narrow(0, 0, 1).item());
    diagnostics.put(ClippedGradient.NORM, update.gradientNorm());
    return PolicyLearner.improvement(
        new PolicyLearner.Learned(update.theta(), diagnostics),
        made.stream().map(Lesson::trials).toList(),
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
}
