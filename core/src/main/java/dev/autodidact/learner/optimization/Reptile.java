package dev.autodidact.learner.optimization;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.Prediction;
import dev.autodidact.learner.Shards;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Tasks;

/// Learns an initialisation by moving it towards where plain training on each task ends.
///
/// A. Nichol, J. Achiam, J. Schulman. "On First-Order Meta-Learning Algorithms", 2018, [arXiv
/// 1803.02999](https://arxiv.org/abs/1803.02999), algorithm 2 (batched).
///
/// | paper | here |
/// |---|---|
/// | ϕ, the initialisation | `theta` |
/// | W = U(ϕ), the weights after k steps | `phi` |
/// | k | `config.steps()` |
/// | ε, the outer step size | the learning rate of the outer loop |
///
/// The inner optimizer is Adam with β₁ = 0; second moments are carried on, as in the authors' code.
/// Differs from the paper: the tasks of a meta-batch start from the same second moments, and their
/// mean is carried on, instead of one task after the other; for mini-batches see [MiniBatches].
public final class Reptile implements MetaLearner {
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;
  private static final String V = Params.running("adam.v.");
  private static final String STEP = Params.running("adam.step");

  /// @param rate inner learning rate
  /// @param steps inner steps k in training
  /// @param batch examples in an inner step in training, rounded up to as many of each class
  /// @param testSteps inner steps when adapting
  /// @param testBatch examples in an inner step when adapting
  /// @param transductive whether a query is normalised among all queries, or with the support alone
  /// @param shard tasks computed in one graph
  public record Config(
      double rate,
      int steps,
      int batch,
      int testSteps,
      int testBatch,
      boolean transductive,
      int shard) {
    public Config {
      Require.atLeast("rate", rate, 0);
      Require.atLeast("steps", steps, 1);
      Require.atLeast("batch", batch, 1);
      Require.atLeast("testSteps", testSteps, 0);
      Require.atLeast("testBatch", testBatch, 1);
      Require.atLeast("shard", shard, 1);
    }
  }

  private final Net net;
  private final Problem problem;
  private final Config config;
  private final Prediction prediction;

  public Reptile(Net net, Problem problem, Config config) {
    this.net = net;
    this.problem = problem;
    this.config = config;
    this.prediction = new Prediction(net, config.transductive());
  }

  @Override
  public Params init(Seed seed) {
    Params theta = net.init(seed);
    Params zero = theta.map(t -> t.mul(0));
    return theta.with(zero.rename(V::concat)).with(Params.of(STEP, Tensors.full(0, 1)));
  }

  /// ϕ − W, the mean over tasks.
  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return Shards.mean(
        tasks,
        config.shard(),
        workers,
        shard -> {
          AdamState end = train(theta, shard.support(), config.steps(), config.batch());
          Tensor gradient = theta.trainable().flat().sub(end.phi().flat().mean(0));
          Params v = end.v().map(m -> m.mean(0)).rename(V::concat);
          Params adam = v.with(Params.of(STEP, Tensors.full(end.t(), 1)));
          return new MetaGradient(end.loss().mean().item(), gradient, adam);
        });
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    AdamState end = train(theta, support, config.testSteps(), config.testBatch());
    return prediction.adapted(end.phi(), support);
  }

  @Override
  public Adapted adapted(Params phi) {
    return prediction.adapted(phi);
  }

  /// Uᵏ(ϕ): k steps of Adam on mini-batches of each task.
  private AdamState train(Params theta, Examples support, int steps, int batch) {
    long n = support.tasks();
    Params start = theta.trainable().detach();
    Params v = start.lookUp(theta, V::concat).forEachTask(n);
    AdamState state =
        new AdamState(start.forEachTask(n), v, theta.get(STEP).item(), Tensors.full(0, n));
    MiniBatches batches = new MiniBatches(support, problem, batch);
    for (int k = 0; k < steps; k++) {
      int at = k;
      state = state.after(before -> step(before, batches.at(at)));
    }
    return state.released();
  }

  /// One step of Adam with β₁ = 0: φ ← φ − rate g √(1 − β₂ᵗ) / (√v + ε).
  private AdamState step(AdamState s, Examples batch) {
    Params phi = s.phi().variables();
    Tensor loss = problem.loss(net.apply(phi, batch.x(), Normalisation.BATCH), batch.y());
    Params g = phi.gradient(loss, false);
    double rate = config.rate() * Math.sqrt(1 - Math.pow(BETA2, s.t() + 1));
    Params v = s.v().zip(g, (old, d) -> old.mul(BETA2).addScaled(d.square(), 1 - BETA2));
    Params change = g.zip(v, (d, m) -> d.div(m.sqrt().add(EPSILON)));
    return new AdamState(phi.detach().descend(change, rate), v, s.t() + 1, loss.detach());
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
