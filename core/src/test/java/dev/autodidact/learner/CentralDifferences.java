package dev.autodidact.learner;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Tasks;

/// Derivatives of a meta-loss from its values alone, to hold a meta-gradient against.
///
/// @param theta in double precision, like the tasks
/// @param step half the distance of the two values
record CentralDifferences(
    MetaLearner learner, Params theta, Tasks tasks, Workers workers, double step) {
  /// Large enough for the digits of a double, and small enough not to meet a rectifier that
  /// switches or another maximum of a pool on the way, where there is no derivative.
  private static final double STEP = 1e-7;

  CentralDifferences(MetaLearner learner, Params theta, Tasks tasks, Workers workers) {
    this(learner, theta, tasks, workers, STEP);
  }

  /// The derivative of the loss at θ along `direction`.
  double along(Params direction) {
    return (loss(direction, step) - loss(direction, -step)) / (2 * step);
  }

  private double loss(Params direction, double length) {
    try (var _ = new Scope()) {
      Params moved = theta.trainable().zip(direction, (p, d) -> p.addScaled(d, length));
      return learner.metaGradient(theta.with(moved), tasks, workers).loss();
    }
  }
}
