package dev.autodidact.learner.baseline;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.ClassSums;
import dev.autodidact.learner.Distances;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;

/// A query belongs to the class whose mean is nearest, among features that are centred and scaled
/// to length 1.
///
/// Y. Wang, W.-L. Chao, K. Q. Weinberger, L. van der Maaten. "SimpleShot: Revisiting
/// Nearest-Neighbor Classification for Few-Shot Learning", 2019, [arXiv
/// 1911.04623](https://arxiv.org/abs/1911.04623), section 3, CL2N.
///
/// | paper | here |
/// |---|---|
/// | f | the embedding of [PlainClassification] |
/// | x̄, the mean of the features of the base classes | `running.centre` in θ |
/// | CL2N | `embed` |
/// | the class means | `ClassSums.means` |
///
/// Differs from the paper: x̄ is a moving average over the batches of training, like the statistics
/// of batch normalisation, instead of a mean over all training examples at the end.
public record Centroid(PlainClassification training, Config config)
    implements PlainlyTrained, MetricLearner {
  private static final String CENTRE = Params.running("centre");
  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-12;

  /// @param scale what squared distances are multiplied by before the softmax: it changes how sure
  ///   a prediction is, not which class it names
  public record Config(double scale) {
    public Config {
      Require.atLeast("scale", scale, 0);
    }
  }

  @Override
  public Params init(Seed seed) {
    return training.init(seed).with(Params.of(CENTRE, Tensors.full(0, training.features())));
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    Tensor old = theta.get(CENTRE);
    return training.metaGradient(
        theta,
        tasks,
        workers,
        z -> Params.of(CENTRE, old.addScaled(z.detach().mean(0, 1).sub(old), MOMENTUM)));
  }

  /// `[tasks, n, features]`, each centred and of length 1.
  @Override
  public Tensor embed(Params theta, Tensor x) {
    Tensor centred = training.embed(theta, x).sub(theta.get(CENTRE));
    return centred.div(centred.square().sum(-1).add(EPSILON).sqrt().unsqueeze(-1));
  }

  @Override
  public Params adaptEmbedded(Params theta, Examples support) {
    return PlainClassification.embedding(theta).with(ClassSums.of(support));
  }

  @Override
  public Tensor predictEmbedded(Params phi, Tensor z) {
    return Distances.squared(z, ClassSums.means(phi)).mul(-config.scale());
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
