package dev.autodidact.learner.optimization;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.Prediction;
import dev.autodidact.learner.Shards;
import dev.autodidact.learner.Stepwise;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.List;

/// Learns features, and a linear layer on them from which a few steps of gradient descent solve a
/// new task: MAML that adapts its last layer only.
///
/// A. Raghu, M. Raghu, S. Bengio, O. Vinyals. "Rapid Learning or Feature Reuse? Towards
/// Understanding the Effectiveness of MAML", ICLR 2020, [arXiv
/// 1909.09157](https://arxiv.org/abs/1909.09157), section 4.
///
/// | paper | here |
/// |---|---|
/// | θ₁ … θₗ₋₁, shared by all tasks | those of `body` in θ |
/// | θₗ, the head | those of `head` in θ, `phi` once adapted |
/// | α | `config.alpha()` |
///
/// What the body makes of the support does not change from step to step, so it is computed once.
/// Batch normalisation uses the statistics of the examples at hand, as in [Maml].
public final class Anil implements Stepwise {
  private static final String HEAD = "head";
  private static final String SUPPORT = "support";

  private final Net body;
  private final Dense head;
  private final Problem problem;
  private final Maml.Config config;

  /// @param features outputs of `body`
  public Anil(Net body, int features, Problem problem, Maml.Config config) {
    this.body = body;
    this.head = new Dense(HEAD, features, problem.outputs());
    this.problem = problem;
    this.config = config;
  }

  @Override
  public Params init(Seed seed) {
    return body.init(seed).with(head.init(seed));
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return Shards.gradient(
        theta,
        tasks,
        config.shard(),
        workers,
        (variables, shard) -> {
          Params phi = descend(variables, shard.support(), config.steps(), true).getLast();
          return problem.loss(predict(phi, shard.query().x()), shard.query().y());
        });
  }

  @Override
  public List<Adapted> steps(Params theta, Examples support) {
    Params start = theta.with(theta.only(HEAD).variables());
    return descend(start, support, config.testSteps(), false).stream()
        .map(phi -> adapted(phi.detach().with(Params.of(SUPPORT, support.x()))))
        .toList();
  }

  @Override
  public Adapted adapted(Params phi) {
    return new Adapted(phi, this::predict, body.normalises() ? this::predictAlone : this::predict);
  }

  /// θ with a head for each task, and after each step φ ← φ − α ∇φ L, for every task at once.
  private List<Params> descend(Params theta, Examples support, int steps, boolean secondOrder) {
    Tensor z = features(theta, support.x());
    Params phi = theta.only(HEAD).startOf(support.tasks());
    List<Params> path = new ArrayList<>(List.of(theta.with(phi)));
    for (int step = 0; step < steps; step++) {
      Tensor loss = problem.loss(head.apply(phi, z, Normalisation.BATCH), support.y());
      phi = phi.descend(phi.gradient(loss, secondOrder), config.alpha());
      path.add(theta.with(phi));
    }
    return path;
  }

  private Tensor predict(Params phi, Tensor x) {
    return head.apply(phi, features(phi, x), Normalisation.BATCH);
  }

  /// Each query in a batch with the support of its task.
  private Tensor predictAlone(Params phi, Tensor x) {
    Tensor batch = Prediction.withSupport(x, phi.get(SUPPORT));
    Tensor z = features(phi, batch).narrow(1, 0, 1).reshape(x.size(0), x.size(1), -1);
    return head.apply(phi, z, Normalisation.BATCH);
  }

  /// Rectified, as hidden layers are; those of conv-4 already were. `[tasks, n, features]`
  private Tensor features(Params theta, Tensor x) {
    return body.apply(theta, x, Normalisation.BATCH).relu();
  }

  @Override
  public boolean transductive() {
    return body.normalises();
  }

  @Override
  public Alone alone() {
    return body.normalises() ? Alone.SUPPORT_AND_QUERY : Alone.NOTHING;
  }
}
