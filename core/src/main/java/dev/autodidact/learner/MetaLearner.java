package dev.autodidact.learner;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;

/// An algorithm that learns from many tasks how to learn a new one.
///
/// It holds no state: what it has learned is θ, which it is given.
public interface MetaLearner {
  /// θ before any training.
  Params init(Seed seed);

  /// Loss and gradient of θ over a meta-batch, the same at any number of workers.
  MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers);

  /// The mini learning session: adapts to each task, without changing θ.
  ///
  /// @param support `[tasks, n, ...]`
  Adapted adapt(Params theta, Examples support);

  /// What an earlier session made, from its [Adapted#phi]: it predicts as it did then.
  Adapted adapted(Params phi);

  /// Whether the prediction for one query depends on the other queries of its task.
  boolean transductive();

  /// How one query is predicted by itself.
  Alone alone();
}
