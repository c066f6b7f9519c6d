package dev.autodidact.learner.optimization;

import dev.autodidact.Require;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
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

/// Learns the rule by which weights change: they are the state of an LSTM cell, whose gates say how
/// much of a weight to forget and how far to follow its gradient.
///
/// S. Ravi, H. Larochelle. "Optimization as a Model for Few-Shot Learning", ICLR 2017, algorithm 1.
///
/// | paper | here |
/// |---|---|
/// | θₜ = cₜ, the learner's weights | `c`, `phi` |
/// | c₀ | the part of `theta` under `cell.` |
/// | Θ: W_I, b_I, W_F, b_F and the first LSTM | the rest of `theta`, [MetaLstm] |
/// | iₜ, fₜ | `i`, `f` |
/// | T | `config.steps()` |
///
/// As in the paper, gradients and losses of the learner enter as data; the meta-gradient goes
/// through the gates and the chain of cell states.
public final class LstmMetaLearner implements MetaLearner {
  private static final String CELL = "cell.";

  /// @param hidden units of the first LSTM
  /// @param steps inner steps T, in training and when adapting
  /// @param transductive whether a query is normalised among all queries, or with the support alone
  /// @param shard tasks computed in one graph
  public record Config(int hidden, int steps, boolean transductive, int shard) {
    public Config {
      Require.width("--set hidden", hidden);
      Require.atLeast("steps", steps, 0);
      Require.atLeast("shard", shard, 1);
    }
  }

  private final Net net;
  private final Problem problem;
  private final Config config;
  private final MetaLstm lstm;
  private final Prediction prediction;

  public LstmMetaLearner(Net net, Problem problem, Config config) {
    this.net = net;
    this.problem = problem;
    this.config = config;
    this.lstm = new MetaLstm(config.hidden());
    this.prediction = new Prediction(net, config.transductive());
  }

  @Override
  public Params init(Seed seed) {
    return net.init(seed).rename(CELL::concat).with(lstm.init(seed));
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return Shards.gradient(
        theta,
        tasks,
        config.shard(),
        workers,
        (variables, shard) -> loss(learn(variables, shard.support()), shard.query()));
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    return prediction.adapted(learn(theta.detach(), support), support);
  }

  @Override
  public Adapted adapted(Params phi) {
    return prediction.adapted(phi);
  }

  /// c_T, the weights of each task after T steps.
  private Params learn(Params theta, Examples support) {
    Params c0 = theta.under(CELL);
    MetaLstm.State s = lstm.start(c0.forEachTask(support.tasks()).flat().unsqueeze(1));
    for (int t = 1; t <= config.steps(); t++) {
      try (MetaLstm.State before = s;
          Scope scope = new Scope()) {
        s = step(theta, before, support).keptFrom(scope);
      }
    }
    try (MetaLstm.State end = s) {
      return c0.filled(Functions.fold(end.c(), 0));
    }
  }

  /// One step of the learner, on the gradient of its loss on all of the support.
  private MetaLstm.State step(Params theta, MetaLstm.State s, Examples support) {
    Params phi = theta.under(CELL).filled(Functions.fold(s.c(), 0)).variables();
    Tensor loss = loss(phi, support);
    Tensor g = phi.gradient(loss, false).flat().unsqueeze(1);
    return lstm.step(theta, s, g, loss.detach().reshape(-1, 1, 1).expand(g.shape()));
  }

  /// `[tasks]`
  private Tensor loss(Params phi, Examples examples) {
    return problem.loss(net.apply(phi, examples.x(), Normalisation.BATCH), examples.y());
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
