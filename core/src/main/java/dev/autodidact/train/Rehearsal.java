package dev.autodidact.train;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Folders;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/// The first meta-steps of a training, timed and forgotten.
///
/// Processes that train together take part in it like in the training, and wait for each other; all
/// come to what rank 0 measures.
///
/// @param course what is trained, by the settings of its outer loop
/// @param loop those settings; its iterations do not matter
/// @param workers those of the course
public record Rehearsal(Function<OuterLoop, Course> course, OuterLoop loop, Workers workers) {
  /// The seed of tasks that are drawn to be timed.
  public static final Seed SEED = new Seed(0).split("pace");

  private static final int FIRST = 3;
  private static final int MOST = 200;

  /// Seconds of a meta-step, with drawing the tasks and stepping the optimizer: the median of those
  /// that fit into `seconds`, from 3 to 200, after five that are not counted.
  public double step(double seconds) {
    double fitting = ofRankZero(seconds / step(1, FIRST));
    return step(1, (int) Math.clamp(fitting, FIRST, MOST));
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
    return ofRankZero(durations[counted / 2]);
  }

  private double ofRankZero(double own) {
    return workers.map(1, _ -> own).getFirst();
  }

  /// Seconds of a validation, scaled up from one shard for each thread of rank 0 in each process.
  double validation() {
    int shard = course.apply(loop).validationShard();
    int shards = workers.group().size() * (int) ofRankZero(workers.count());
    int tasks = Math.min(loop.validationTasks(), shard * shards);
    Course some = course.apply(loop.validatedOn(tasks));
    try (Params theta = some.init(SEED)) {
      long start = System.nanoTime();
      some.validate(theta);
      double seconds = (System.nanoTime() - start) / 1e9;
      return ofRankZero(seconds * loop.validationTasks() / tasks);
    }
  }
}
