package dev.autodidact.evaluate;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation.Queries;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The predictions for all queries of tasks, each query by itself, as a user's are.
///
/// @param tasks how many
/// @param queries of all tasks, in their order
public record Predicted(int tasks, List<Query> queries) {
  public Predicted {
    queries = List.copyOf(queries);
  }

  /// @param task its number, from 0 on
  /// @param label its class; one that is not among the logits is unknown to the task
  ///   ([dev.autodidact.task.OpenSet])
  /// @param logits `[ways]` unnormalised log-probabilities, all finite
  /// @param finite whether the learner gave such; otherwise the logits are all 0
  public record Query(int task, int label, double[] logits, boolean finite)
      implements Serializable {
    Query(int task, int label, double... logits) {
      this(
          task,
          label,
          Arrays.stream(logits).allMatch(Double::isFinite) ? logits : new double[logits.length],
          Arrays.stream(logits).allMatch(Double::isFinite));
    }

    boolean known() {
      return label < logits.length;
    }

    /// Whether the most probable class is its own; never where the prediction was not finite.
    boolean right() {
      int predicted = 0;
      for (int k = 1; k < logits.length; k++) {
        predicted = logits[k] > logits[predicted] ? k : predicted;
      }
      return finite && predicted == label;
    }
  }

  /// Those whose class the task has learned.
  List<Query> known() {
    return queries.stream().filter(Query::known).toList();
  }

  /// Predicts all queries of the tasks `0 .. count - 1` of `seed`.
  public static Predicted of(
      MetaLearner learner,
      Params theta,
      TaskDistribution tasks,
      Seed seed,
      int count,
      Workers workers) {
    int size = Evaluation.shard(tasks, seed);
    Queries each = learner.transductive() ? Queries.ALONE : Queries.TOGETHER; // which is the same
    List<List<Query>> shards =
        workers.map(
            (count + size - 1) / size,
            i -> {
              int first = i * size;
              try (var _ = new Scope()) {
                Tasks shard = tasks.sample(seed, first, Math.min(size, count - first));
                Adapted adapted = learner.adapt(theta, shard.support());
                return queries(first, each.predict(adapted, shard), shard);
              }
            });
    return new Predicted(count, shards.stream().flatMap(List::stream).toList());
  }

  private static List<Query> queries(int first, Tensor predicted, Tasks shard) {
    int ways = Math.toIntExact(predicted.size(2));
    int each = Math.toIntExact(predicted.size(1));
    double[] logits = predicted.toDoubles();
    double[] labels = shard.query().y().toDoubles();
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      double[] own = Arrays.copyOfRange(logits, i * ways, (i + 1) * ways);
      queries.add(new Query(first + i / each, (int) labels[i], own));
    }
    return queries;
  }
}
