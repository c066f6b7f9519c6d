package dev.autodidact.learner.baseline;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.Shards;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;
import java.util.Map;
import java.util.function.Function;

/// Trains an embedding as one trains any classifier: to tell all training classes apart at once.
///
/// θ is the embedding and, under `classes.`, a linear layer that is of no use on other classes. A
/// task is a batch of pictures, as [dev.autodidact.task.AllClasses] draws them; its queries are not
/// looked at.
///
/// @param net the embedding, with running statistics
/// @param features its outputs
/// @param classes how many training classes there are
public record PlainClassification(Net net, int features, int classes) {
  private static final String CLASSES = "classes";
  private static final double MOMENTUM = 0.1;

  private Dense head() {
    return new Dense(CLASSES, features, classes);
  }

  Params init(Seed seed) {
    return net.init(seed).with(head().init(seed));
  }

  /// The part of θ that is good for other classes too.
  static Params embedding(Params theta) {
    return theta.without(CLASSES + ".");
  }

  /// The features of examples, each by itself: `[tasks, n, ...]` -> `[tasks, n, features]`.
  Tensor embed(Params theta, Tensor x) {
    return net.apply(theta, x, Normalisation.RUNNING);
  }

  MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return metaGradient(theta, tasks, workers, _ -> Params.shared(Map.of()));
  }

  /// Batch normalisation takes its statistics within a task.
  ///
  /// @param carried of the features of a batch, `[1, n, features]`, what else is carried along
  MetaGradient metaGradient(
      Params theta, Tasks tasks, Workers workers, Function<Tensor, Params> carried) {
    return Shards.mean(
        tasks,
        1,
        workers,
        batch -> {
          Params variables = theta.trainable().variables();
          Normalisation.Recording seen = new Normalisation.Recording();
          Tensor z = net.apply(variables.with(theta.running()), batch.support().x(), seen);
          Tensor scores = head().apply(variables, z, seen);
          Tensor loss = new Classification(classes).loss(scores, batch.support().y()).mean();
          return new MetaGradient(
              loss.item(),
              variables.gradient(loss, false).flat(),
              seen.update(theta, MOMENTUM).with(carried.apply(z)));
        });
  }
}
