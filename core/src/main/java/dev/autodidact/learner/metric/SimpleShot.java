package dev.autodidact.learner.metric;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.ByClass;
import dev.autodidact.learner.Centred;
import dev.autodidact.learner.ClassSums;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;

/// A query belongs to the class whose mean points in the most similar direction, among features
/// that are centred and of length 1. It needs no training.
///
/// Y. Wang, W.-L. Chao, K. Q. Weinberger, L. van der Maaten. "SimpleShot: Revisiting
/// Nearest-Neighbor Classification for Few-Shot Learning", 2019, [arXiv
/// 1911.04623](https://arxiv.org/abs/1911.04623), section 3.
///
/// | paper | here |
/// |---|---|
/// | CL2N | `features.embed` |
/// | the class means | `ClassSums.means` |
///
/// Differs from the paper: class means have length 1 too, so that their distances are cosines; and
/// it can be trained on tasks, which moves the scale of the cosines and the net, if that has any
/// parameters.
public record SimpleShot(Centred features) implements MetricLearner {
  /// @param centre what features are centred by
  /// @param scale what cosines are multiplied by before the softmax, before any training
  public record Config(Centred.Centre centre, double scale) {}

  @Override
  public Params init(Seed seed) {
    return features.init(seed);
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return features.metaGradient(
        theta,
        tasks,
        workers,
        (variables, support, query) ->
            new Classification(support.classes())
                .loss(scores(variables, query.x(), ByClass.means(support)), query.y()));
  }

  @Override
  public Tensor embed(Params theta, Tensor x) {
    return features.embed(theta, x);
  }

  @Override
  public Params adaptEmbedded(Params theta, Examples support) {
    return theta.with(ClassSums.of(support));
  }

  @Override
  public Tensor predictEmbedded(Params phi, Tensor z) {
    return scores(phi, z, ClassSums.means(phi));
  }

  /// Cosines times the scale: `[tasks, n, features]`, `[tasks, ways, features]` -> `[tasks, n,
  /// ways]`.
  static Tensor scores(Params theta, Tensor z, Tensor means) {
    return z.bmm(Centred.unit(means).transpose(1, 2)).mul(Centred.scale(theta));
  }

  @Override
  public boolean keepsSums() {
    return true;
  }

  @Override
  public Alone alone() {
    return features.alone();
  }
}
