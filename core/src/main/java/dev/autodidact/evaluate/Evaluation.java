package dev.autodidact.evaluate;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/// Adapts to tasks that training never saw, and scores the predictions for their queries.
public final class Evaluation {
  /// Tasks that one worker computes at once, at most.
  public static final int SHARD = 10;

  /// The same of tasks on features, which no net for pictures makes larger: what is done with them
  /// is many small products, so that the more tasks at once, the less each of them costs.
  private static final int SHARD_OF_FEATURES = 50;

  private static final long VALUES_OF_FEATURES = 1L << 22;

  /// Values of all inputs of a shard, so that memory is bounded: those of two 5-way 1-shot tasks
  /// with fifteen queries a class, of 28 x 28 pixels.
  private static final long VALUES = 2L * 5 * 16 * 28 * 28;

  private Evaluation() {}

  /// How queries are predicted.
  public enum Queries {
    /// All queries of a task at once.
    TOGETHER {
      @Override
      Tensor predict(Adapted adapted, Tasks shard) {
        return adapted.predict(shard.query().x());
      }
    },
    /// Each query as if it were the only one. They are predicted in parts, because each may be
    /// normalised in a batch with the support.
    ALONE {
      @Override
      Tensor predict(Adapted adapted, Tasks shard) {
        Tensor x = shard.query().x();
        Examples support = shard.support();
        long each = numbers(support) / support.n() * (1 + support.n());
        long part = Math.clamp(VALUES / each, 1, x.size(1));
        List<Tensor> predicted = new ArrayList<>();
        for (long from = 0; from < x.size(1); from += part) {
          try (Scope scope = new Scope()) { // of all that a part needs, only its predictions stay
            Tensor some = x.narrow(1, from, Math.min(part, x.size(1) - from));
            predicted.add(scope.keep(adapted.predictAlone(some)));
          }
        }
        Tensor all = Tensors.cat(1, predicted);
        predicted.forEach(Tensor::close);
        return all;
      }
    };

    abstract Tensor predict(Adapted adapted, Tasks shard);
  }

  /// Sees what is predicted for the tasks of a shard, before they are forgotten, in the process
  /// that computes it; from several threads at once.
  @FunctionalInterface
  public interface Witness {
    /// @param first the number of the first task of the shard
    /// @param predicted `[tasks, n, outputs]`, of the queries
    void saw(int first, Tasks shard, Tensor predicted);
  }

  /// Scores a learner on the tasks `0 .. count - 1` of `seed`.
  public static Scores of(
      MetaLearner learner,
      Params theta,
      TaskDistribution tasks,
      Seed seed,
      int count,
      Workers workers) {
    return of(support -> learner.adapt(theta, support), tasks, seed, count, workers);
  }

  /// Scores whatever turns support into predictions, with all queries of a task at once.
  public static Scores of(
      Function<Examples, Adapted> adapt,
      TaskDistribution tasks,
      Seed seed,
      int count,
      Workers workers) {
    return of(adapt, Queries.TOGETHER, tasks, seed, count, workers, _ -> {});
  }

  /// The same with queries as asked, telling after each shard how many tasks are done, from one
  /// thread at a time.
  public static Scores of(
      Function<Examples, Adapted> adapt,
      Queries queries,
      TaskDistribution tasks,
      Seed seed,
      int count,
      Workers workers,
      IntConsumer tested) {
    return of(adapt, queries, tasks, seed, count, workers, tested, (_, _, _) -> {});
  }

  /// The same, showing each shard to `witness`.
  public static Scores of(
      Function<Examples, Adapted> adapt,
      Queries queries,
      TaskDistribution tasks,
      Seed seed,
      int count,
      Workers workers,
      IntConsumer tested,
      Witness witness) {
    int size = shard(tasks, seed);
    Count done = new Count(count, workers, tested);
    List<double[]> shards =
        workers.map(
            (count + size - 1) / size,
            i -> {
              try (var _ = new Scope()) {
                int first = i * size;
                Tasks shard = tasks.sample(seed, first, Math.min(size, count - first));
                Tensor predicted = queries.predict(adapt.apply(shard.support()), shard);
                double[] scores = tasks.problem().score(predicted, shard.query().y()).toDoubles();
                witness.saw(first, shard, predicted);
                done.add(scores.length);
                return scores;
              }
            });
    return new Scores(shards.stream().flatMapToDouble(java.util.Arrays::stream).toArray());
  }

  /// Tasks of a shard, by how large the first task is.
  static int shard(TaskDistribution tasks, Seed seed) {
    try (var _ = new Scope()) {
      Tasks first = tasks.sample(seed, 0, 1);
      long values = numbers(first.support()) + numbers(first.query());
      return tasks.input() instanceof Input.Features
          ? Math.clamp(VALUES_OF_FEATURES / values, 1, SHARD_OF_FEATURES)
          : Math.clamp(VALUES / values, 1, SHARD);
    }
  }

  private static long numbers(Examples examples) {
    return LongStream.of(examples.x().shape()).reduce(1, (a, b) -> a * b);
  }
}
