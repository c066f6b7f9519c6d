package dev.autodidact.learner.metric;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.ByClass;
import dev.autodidact.learner.ClassSums;
import dev.autodidact.learner.Distances;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;

/// Learns an embedding in which each class gathers around the mean of its examples.
///
/// J. Snell, K. Swersky, R. Zemel. "Prototypical Networks for Few-shot Learning", NIPS 2017, [arXiv
/// 1703.05175](https://arxiv.org/abs/1703.05175), algorithm 1.
///
/// | paper | here |
/// |---|---|
/// | f, with parameters ϕ | `net`, `theta` |
/// | c, the prototypes | `ClassSums.means` |
/// | d, squared Euclidean distance | `Distances.squared` |
///
/// A prediction uses running statistics of batch normalisation, so it does not depend on the other
/// queries.
public record PrototypicalNetwork(Net net, Config config) implements MetricLearner {
  /// @param scale what squared distances are multiplied by before the softmax; 1 in the paper
  public record Config(double scale) {
    public Config {
      Require.atLeast("scale", scale, 0);
    }
  }

  @Override
  public Params init(Seed seed) {
    return net.init(seed);
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return EmbeddingGradient.of(
        net,
        theta,
        tasks,
        workers,
        (_, support, query) -> {
          Tensor scores = scores(query.x(), ByClass.means(support));
          return new Classification(support.classes()).loss(scores, query.y());
        });
  }

  @Override
  public Tensor embed(Params theta, Tensor x) {
    return net.apply(theta, x, Normalisation.RUNNING);
  }

  @Override
  public Params adaptEmbedded(Params theta, Examples support) {
    return theta.with(ClassSums.of(support));
  }

  @Override
  public Tensor predictEmbedded(Params phi, Tensor z) {
    return scores(z, ClassSums.means(phi));
  }

  private Tensor scores(Tensor x, Tensor prototypes) {
    return Distances.squared(x, prototypes).mul(-config.scale());
  }

  @Override
  public boolean keepsSums() {
    return true;
  }

  @Override
  public Alone alone() {
    return Alone.RUNNING_STATISTICS;
  }
}
