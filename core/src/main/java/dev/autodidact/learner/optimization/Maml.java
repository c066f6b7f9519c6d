package dev.autodidact.learner.optimization;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.Prediction;
import dev.autodidact.learner.Shards;
import dev.autodidact.learner.Stepwise;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.List;

/// Learns an initialisation from which a few steps of gradient descent solve a new task.
///
/// C. Finn, P. Abbeel, S. Levine. "Model-Agnostic Meta-Learning for Fast Adaptation of Deep
/// Networks", ICML 2017, [arXiv 1703.03400](https://arxiv.org/abs/1703.03400), algorithms 1 and 2.
///
/// | paper | here |
/// |---|---|
/// | θ, φ (θ'ᵢ in the paper) | `theta`, `phi` |
/// | α | `config.alpha()` |
/// | f | `net` |
/// | L | `problem.loss` |
///
/// Batch normalisation uses the statistics of the examples at hand, queries included, as the
/// authors' code does: with it, a learner is transductive. A query by itself is normalised in a
/// batch with the support.
public final class Maml implements Stepwise {
  /// @param alpha inner learning rate α, for the mean loss of a task
  /// @param steps inner steps in training
  /// @param testSteps inner steps when adapting
  /// @param shard tasks computed in one graph
  public record Config(double alpha, int steps, int testSteps, int shard) {
    public Config {
      Require.atLeast("alpha", alpha, 0);
      Require.atLeast("steps", steps, 0);
      Require.atLeast("testSteps", testSteps, 0);
      Require.atLeast("shard", shard, 1);
    }
  }

  private final Net net;
  private final Problem problem;
  private final Config config;
  private final boolean secondOrder;
  private final Prediction prediction;

  /// @param secondOrder whether second derivatives are in the meta-gradient
  public Maml(Net net, Problem problem, Config config, boolean secondOrder) {
    this.net = net;
    this.problem = problem;
    this.config = config;
    this.secondOrder = secondOrder;
    this.prediction = new Prediction(net, true);
  }

  @Override
  public Params init(Seed seed) {
    return net.init(seed);
  }

  /// ∇θ of the mean over tasks of Lᵢ(f(φᵢ)).
  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return Shards.gradient(
        theta,
        tasks,
        config.shard(),
        workers,
        (variables, shard) -> {
          Params phi = descend(variables, shard.support(), config.steps(), secondOrder).getLast();
          return loss(phi, shard.query());
        });
  }

  @Override
  public List<Adapted> steps(Params theta, Examples support) {
    return descend(theta.variables(), support, config.testSteps(), false).stream()
        .map(phi -> prediction.adapted(phi.detach(), support))
        .toList();
  }

  @Override
  public Adapted adapted(Params phi) {
    return prediction.adapted(phi);
  }

  /// φ = θ, and after each step φ ← φ − α ∇φ L(f(φ)), for every task at once.
  private List<Params> descend(Params theta, Examples support, int steps, boolean secondOrder) {
    Params phi = theta.startOf(support.tasks());
    List<Params> path = new ArrayList<>(List.of(phi));
    for (int step = 0; step < steps; step++) {
      phi = phi.descend(phi.gradient(loss(phi, support), secondOrder), config.alpha());
      path.add(phi);
    }
    return path;
  }

  /// `[tasks]`
  private Tensor loss(Params phi, Examples examples) {
    Tensor predictions = net.apply(phi, examples.x(), Normalisation.BATCH);
    return problem.loss(predictions, examples.y());
  }

  @Override
  public boolean transductive() {
    return prediction.transductive();
  }

  @Override
  public Alone alone() {
    return prediction.alone();
  }
}
