package org.example;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.ByClass;
import dev.autodidact.learner.ClassSums;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.learner.Shards;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;
import java.util.List;

/// Learns an embedding in which the examples of a class point in one direction.
///
/// Y. Chen, Z. Liu, H. Xu, T. Darrell, X. Wang. "Meta-Baseline: Exploring Simple Meta-Learning for
/// Few-Shot Learning", ICCV 2021, [arXiv 2003.04390](https://arxiv.org/abs/2003.04390): its
/// meta-learning stage, with a scale that is set.
public final class Cosine implements MetricLearner {
  private static final double EPSILON = 1e-12;
  private static final double MOMENTUM = 0.1;

  /// @param scale what cosines are multiplied by before the softmax
  public record Config(double scale) {
    public Config {
      if (!(scale > 0)) {
        throw new InvalidInputException("--set scale: must be above 0");
      }
    }
  }

  private final Net net;
  private final Config config;

  /// @param net the embedding
  public Cosine(Net net, Config config) {
    this.net = net;
    this.config = config;
  }

  @Override
  public Params init(Seed seed) {
    return net.init(seed);
  }

  /// One graph for each task: the result is the same at any number of workers.
  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return Shards.mean(tasks, 1, workers, task -> gradient(theta, task));
  }

  private MetaGradient gradient(Params theta, Tasks task) {
    Params variables = theta.trainable().variables();
    var statistics = new Normalisation.Recording();
    Examples support = task.support();
    Tensor all = Tensors.cat(1, List.of(support.x(), task.query().x()));
    Tensor z = net.apply(variables.with(theta.running()), all, statistics);
    Tensor centroids = ByClass.means(new Examples(z.narrow(1, 0, support.n()), support.y()));
    Tensor scores = scores(z.narrow(1, support.n(), task.query().n()), centroids);
    Tensor loss = new Classification(support.classes()).loss(scores, task.query().y()).mean();
    return new MetaGradient(
        loss.item(), variables.gradient(loss, false).flat(), statistics.update(theta, MOMENTUM));
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

  @Override
  public boolean keepsSums() {
    return true;
  }

  /// Scaled cosines of all pairs: `[tasks, n, dim]`, `[tasks, ways, dim]` -> `[tasks, n, ways]`.
  private Tensor scores(Tensor z, Tensor centroids) {
    return unit(z).bmm(unit(centroids).transpose(1, 2)).mul(config.scale());
  }

  private static Tensor unit(Tensor a) {
    return a.div(a.square().sum(-1).add(EPSILON).sqrt().unsqueeze(-1));
  }

  @Override
  public Alone alone() {
    return Alone.RUNNING_STATISTICS;
  }
}
