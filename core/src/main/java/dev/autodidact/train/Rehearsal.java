package dev.autodidact.train;

import dev.autodidact.engine.Seed;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Folders;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/// The first meta-steps of a training, timed and forgotten.
///
/// @param course what is trained, by the settings of its outer loop
/// @param loop those settings; its iterations do not matter
/// @param threads how many shards are computed at once
public record Rehearsal(Function<OuterLoop, Course> course, OuterLoop loop, int threads) {
  /// The seed of tasks that are drawn to be timed.
  public static final Seed SEED = new Seed(0).split("pace");

  private static final int FIRST = 3;
  private static final int MOST = 200;

  /// Seconds of a meta-step, with drawing the tasks and stepping the optimizer: the median of those
  /// that fit into `seconds`, from 3 to 200, after five that are not counted.
  public double step(double seconds) {
    double cold = step(1, FIRST);
    return step(1, (int) Math.clamp(seconds / cold, FIRST, MOST));
  }

  /// Seconds of a meta-step: the median of `counted`.
  ///
  /// @param warmUp meta-steps before those that are counted, at least one
  public double step(int warmUp, int counted) {
    int steps = warmUp + counted;
    OuterLoop few = loop.lasting(steps, steps).validatedOn(1);
    long[] times = new long[steps];
    Progress clock =
        new Progress() {
          @Override
          public void step(long step, double loss) {
            times[(int) step - 1] = System.nanoTime();
          }

          @Override
          public void validated(long step, double score, boolean best) {}
        };
    Path folder = Folders.temporary("rehearsal");
    try {
      new Trainer(course.apply(few), steps, steps, SEED, folder, clock).run();
    } finally {
      Folders.release(folder);
    }
    double[] durations = new double[counted];
    Arrays.setAll(durations, i -> (times[warmUp + i] - times[warmUp + i - 1]) / 1e9);
    Arrays.sort(durations);
    return durations[counted / 2];
  }

  /// Seconds of a validation, scaled up from one shard for each thread.
  double validation() {
    int shard = course.apply(loop).validationShard();
    int tasks = Math.min(loop.validationTasks(), shard * threads);
    Course some = course.apply(loop.validatedOn(tasks));
    try (Params theta = some.init(SEED)) {
      long start = System.nanoTime();
      some.validate(theta);
      return (System.nanoTime() - start) / 1e9 * loop.validationTasks() / tasks;
    }
  }
}
