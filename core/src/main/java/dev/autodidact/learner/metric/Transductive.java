package dev.autodidact.learner.metric;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.Centred;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;

/// A learner that looks at all queries of a task to find out where its classes are, in an embedding
/// in which features have length 1.
///
/// A query by itself says nothing about that: it is predicted as [SimpleShot] does, from the
/// support. That is also what the embedding is trained for, if it has anything to train.
public interface Transductive extends MetricLearner {
  /// What examples are embedded by.
  Centred features();

  /// Predicts all queries of each task at once.
  ///
  /// @param theta for parameters of features, such as [Centred#scale]
  /// @param queries `[tasks, n, dim]` of length 1
  /// @return `[tasks, n, ways]` unnormalised log-probabilities
  Tensor together(Params theta, Shown support, Tensor queries);

  /// The support of each task, where the queries are placed.
  ///
  /// @param z `[tasks, n, dim]` of length 1
  /// @param y `[tasks, n, ways]`: 1 at the class of an example, 0 at the others
  record Shown(Tensor z, Tensor y) {
    private static final String Z = "support.z";
    private static final String Y = "support.y";

    static Shown of(Examples support) {
      Tensor members = support.y().oneHot(support.classes());
      return new Shown(support.x(), members.like(support.x()));
    }

    private static Shown of(Params phi) {
      return new Shown(phi.get(Z), phi.get(Y));
    }

    private Params phi() {
      return Params.of(Z, z).with(Params.of(Y, y));
    }

    /// The sum of each class: `[tasks, ways, dim]`.
    Tensor sums() {
      return y.transpose(1, 2).bmm(z);
    }

    /// How many examples each class has: `[tasks, ways, 1]`.
    Tensor counts() {
      return y.sum(1).unsqueeze(-1);
    }

    /// The mean of each class: `[tasks, ways, dim]`.
    Tensor means() {
      return sums().div(counts());
    }
  }

  @Override
  default Params init(Seed seed) {
    return features().init(seed);
  }

  @Override
  default MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return new SimpleShot(features()).metaGradient(theta, tasks, workers);
  }

  @Override
  default Tensor embed(Params theta, Tensor x) {
    return features().embed(theta, x);
  }

  @Override
  default Params adaptEmbedded(Params theta, Examples support) {
    return theta.with(Shown.of(support).phi());
  }

  @Override
  default Tensor predictEmbedded(Params phi, Tensor z) {
    return SimpleShot.scores(phi, z, Shown.of(phi).means());
  }

  @Override
  default Adapted adapted(Params phi) {
    return new Adapted(
        phi,
        (p, x) -> together(p, Shown.of(p), embed(p, x)),
        (p, x) -> predictEmbedded(p, embed(p, x)));
  }

  @Override
  default boolean transductive() {
    return true;
  }

  @Override
  default Alone alone() {
    return features().alone();
  }
}
