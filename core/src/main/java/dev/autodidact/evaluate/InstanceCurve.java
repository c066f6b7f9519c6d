package dev.autodidact.evaluate;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Online;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Shuffled;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Accuracy on the first, second, ... example of a class that a sequence shows, each predicted
/// before its label is told (Santoro et al., 2016, table 1).
///
/// The sequence of a task is its support and its queries, of each class as many as asked for, in a
/// random order.
public final class InstanceCurve {
  private static final int SHARD = 10;

  private InstanceCurve() {}

  /// @param instances examples of each class, at most as many as a task has
  /// @param count how many tasks, `0 .. count - 1` of `seed`
  /// @return for each instance, the fraction of the classes predicted right, task by task
  public static List<Scores> of(
      Online learner,
      Params theta,
      TaskDistribution tasks,
      int instances,
      Seed seed,
      int count,
      Workers workers) {
    int ways = tasks.problem().outputs();
    List<double[]> shards =
        workers.map(
            (count + SHARD - 1) / SHARD,
            i -> {
              try (var _ = new Scope()) {
                int first = i * SHARD;
                Tasks shard = tasks.sample(seed, first, Math.min(SHARD, count - first));
                Examples all = Shuffled.order(all(shard, (long) instances * ways), seed, first);
                Tensor right = learner.online(theta, all).argmax(-1).equalTo(all.y());
                return byInstance(right.toFloats(), all.y().toDoubles(), ways, instances);
              }
            });
    List<Scores> curve = new ArrayList<>();
    for (int k = 0; k < instances; k++) {
      int from = k;
      curve.add(
          new Scores(
              shards.stream()
                  .flatMapToDouble(s -> Arrays.stream(column(s, from, instances)))
                  .toArray()));
    }
    return curve;
  }

  /// The first `n` of support and queries; the order of both is by round, then class.
  private static Examples all(Tasks tasks, long n) {
    Tensor x = Tensors.cat(1, List.of(tasks.support().x(), tasks.query().x()));
    Tensor y = Tensors.cat(1, List.of(tasks.support().y(), tasks.query().y()));
    return new Examples(x, y).narrow(0, n);
  }

  /// The fraction of the classes predicted right, `[tasks, instances]` row by row.
  private static double[] byInstance(float[] right, double[] labels, int ways, int instances) {
    int n = ways * instances;
    double[] scores = new double[right.length / ways];
    for (int task = 0; task < right.length / n; task++) {
      int[] seen = new int[ways];
      for (int i = task * n; i < (task + 1) * n; i++) {
        scores[task * instances + seen[(int) labels[i]]++] += right[i] / ways;
      }
    }
    return scores;
  }

  private static double[] column(double[] rows, int k, int width) {
    double[] column = new double[rows.length / width];
    Arrays.setAll(column, row -> rows[row * width + k]);
    return column;
  }
}
