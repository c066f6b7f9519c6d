package dev.autodidact.evaluate;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.Arrays;

/// What one task costs, in milliseconds, on one thread: the median of twenty.
///
/// @param adapt the mini learning session
/// @param predict all queries of the task
public record TaskCost(double adapt, double predict) {
  private static final int WARM_UP = 3;
  private static final int TIMED = 20;

  /// Times the first tasks of `seed`.
  public static TaskCost of(
      MetaLearner learner, Params theta, TaskDistribution tasks, Seed seed, Workers workers) {
    return workers.map(1, _ -> of(learner, theta, tasks, seed)).getFirst();
  }

  private static TaskCost of(MetaLearner learner, Params theta, TaskDistribution tasks, Seed seed) {
    double[] adapt = new double[TIMED];
    double[] predict = new double[TIMED];
    for (int i = -WARM_UP; i < TIMED; i++) {
      try (var _ = new Scope()) {
        Tasks task = tasks.sample(seed, Math.max(i, 0), 1);
        long start = System.nanoTime();
        Adapted adapted = learner.adapt(theta, task.support());
        long between = System.nanoTime();
        adapted.predict(task.query().x()).toDoubles();
        if (i >= 0) {
          adapt[i] = (between - start) / 1e6;
          predict[i] = (System.nanoTime() - between) / 1e6;
        }
      }
    }
    Arrays.sort(adapt);
    Arrays.sort(predict);
    return new TaskCost(adapt[TIMED / 2], predict[TIMED / 2]);
  }
}
