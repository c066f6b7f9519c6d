package dev.autodidact.learner.metric;

import dev.autodidact.Require;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.ByClass;
import dev.autodidact.learner.ClassSums;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.learner.Shards;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.Relation;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.List;

/// Learns an embedding together with a net that judges how well two embedded examples go together.
///
/// F. Sung, Y. Yang, L. Zhang, T. Xiang, P. H. S. Torr, T. M. Hospedales. "Learning to Compare:
/// Relation Network for Few-Shot Learning", CVPR 2018, [arXiv
/// 1711.06025](https://arxiv.org/abs/1711.06025).
///
/// | paper | here |
/// |---|---|
/// | f, with parameters ϕ | `embedding` |
/// | g, with parameters φ, and C, concatenation | `relation` |
/// | r, relation scores | the sigmoid of `relation` |
///
/// Training normalises by the statistics of the task at hand, the embedding by its examples and the
/// relation module by its pairs. A task is one graph.
///
/// @param embedding puts out the feature maps that `relation` compares
/// @param transductive as in [Config]
public record RelationNetwork(Net embedding, Relation relation, boolean transductive)
    implements MetricLearner {
  private static final double MOMENTUM = 0.1;
  private static final String TOGETHER = "together.";

  /// @param hidden units of the relation module's first dense layer
  /// @param transductive whether predictions normalise by the statistics of the examples at hand,
  ///   queries included, as the authors' code does, instead of by running ones; a query by itself
  ///   is normalised by running ones all the same
  public record Config(int hidden, boolean transductive) {
    public Config {
      Require.width("--set hidden", hidden);
    }
  }

  @Override
  public Params init(Seed seed) {
    return embedding.init(seed).with(relation.init(seed));
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return Shards.mean(
        tasks,
        1,
        workers,
        task -> {
          Params variables = theta.trainable().variables();
          Normalisation.Recording statistics = new Normalisation.Recording();
          Tensor loss = loss(variables.with(theta.running()), task, statistics);
          return new MetaGradient(
              loss.item(),
              variables.gradient(loss, false).flat(),
              statistics.update(theta, MOMENTUM));
        });
  }

  /// (r − 1)² of a query and its own class, r² of the others, on average.
  private Tensor loss(Params theta, Tasks task, Normalisation normalisation) {
    Examples support = task.support();
    Examples query = task.query();
    Tensor x = Tensors.cat(1, List.of(support.x(), query.x()));
    Tensor z = embedding.apply(theta, x, normalisation);
    Tensor classes = ByClass.means(new Examples(z.narrow(1, 0, support.n()), support.y()));
    Tensor queries = z.narrow(1, support.n(), query.n());
    Tensor r = Functions.sigmoid(relation.apply(theta, classes, queries, normalisation));
    return r.sub(query.y().oneHot(support.classes()).like(r)).square().mean();
  }

  @Override
  public Tensor embed(Params theta, Tensor x) {
    return embedding.apply(theta, x, Normalisation.RUNNING);
  }

  @Override
  public Params adaptEmbedded(Params theta, Examples support) {
    return theta.with(ClassSums.of(support));
  }

  /// The log-odds of the relation scores: where exactly one class is right, and all were equally
  /// likely before, their softmax is the probability that it is this one.
  @Override
  public Tensor predictEmbedded(Params phi, Tensor z) {
    return relation.apply(phi, ClassSums.means(phi), z, Normalisation.RUNNING);
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    Params phi = MetricLearner.super.adapt(theta, support).phi();
    if (!transductive) {
      return adapted(phi);
    }
    Tensor z = embedding.apply(theta, support.x(), Normalisation.BATCH);
    Params sums = ClassSums.of(new Examples(z, support.y()));
    return adapted(phi.with(sums.rename(TOGETHER::concat)));
  }

  @Override
  public Adapted adapted(Params phi) {
    Adapted alone = MetricLearner.super.adapted(phi);
    return transductive ? new Adapted(phi, this::predictTogether, alone.alone()) : alone;
  }

  private Tensor predictTogether(Params phi, Tensor x) {
    Tensor z = embedding.apply(phi, x, Normalisation.BATCH);
    Tensor classes = ClassSums.means(phi.under(TOGETHER));
    return relation.apply(phi, classes, z, Normalisation.BATCH);
  }

  @Override
  public boolean keepsSums() {
    return !transductive;
  }

  @Override
  public Alone alone() {
    return Alone.RUNNING_STATISTICS;
  }
}
