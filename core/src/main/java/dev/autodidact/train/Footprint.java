package dev.autodidact.train;

import dev.autodidact.engine.ProcessMemory;
import dev.autodidact.engine.Scope;
import dev.autodidact.nn.Params;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/// How much memory a training takes: measured in a few small meta-steps that are forgotten, since
/// nothing else knows what an algorithm, a net and their settings come to together.
///
/// @param before bytes that the process had in memory before the first meta-step
/// @param worker bytes that a thread adds, with what only the first one does
public record Footprint(long before, long worker) {
  /// More tasks that do not add a tenth are in a shard of their own.
  private static final double SAME = 1.1;

  /// Doubles the tasks of a meta-step and of a validation until they no longer fit into one shard,
  /// or would not fit into the memory that is allowed: half as much again for the second task,
  /// twice what was added last for every other.
  ///
  /// @param small what is trained, on one thread
  /// @param allowed bytes that there are
  /// @return empty where the system does not tell how much memory a process has
  public static Optional<Footprint> measure(Rehearsal small, long allowed) {
    OuterLoop loop = small.loop();
    OptionalLong before = ProcessMemory.peak();
    if (before.isEmpty()) {
      return Optional.empty();
    }
    long grown = 0;
    for (int tasks = 1; ; tasks *= 2) {
      int batch = Math.min(tasks, loop.metaBatch());
      int validation = Math.min(tasks, loop.validationTasks());
      Course some = small.course().apply(loop.batched(batch).validatedOn(validation));
      once(some);
      long last = grown;
      grown = ProcessMemory.peak().orElseThrow() - before.getAsLong();
      boolean all = tasks >= loop.metaBatch() && tasks >= some.validationShard();
      boolean same = tasks > 2 && grown < SAME * last;
      long more = all || same ? 0 : tasks == 1 ? grown / 2 : 2 * (grown - last);
      if (all || same || before.getAsLong() + grown + more > allowed) {
        return Optional.of(new Footprint(before.getAsLong(), grown + more));
      }
    }
  }

  /// How many tasks of one graph fit into so many bytes, which is measured with 1, 2, 4 and so on
  /// as long as twice as many promise to fit.
  ///
  /// @param sharded what is trained in shards of so many tasks, on all of its threads
  /// @param bytes that the training may add to what the process has
  /// @return at most `most`; 0 where not even one fits; empty where the system does not tell
  public static OptionalInt tasks(IntFunction<Rehearsal> sharded, int most, long bytes) {
    OptionalLong before = ProcessMemory.peak();
    if (before.isEmpty()) {
      return OptionalInt.empty();
    }
    long grown = 0;
    for (int fitting = 0, tasks = 1; ; fitting = tasks, tasks = Math.min(2 * tasks, most)) {
      Rehearsal some = sharded.apply(tasks);
      int all = tasks * some.workers().count();
      once(some.course().apply(some.loop().batched(all).validatedOn(all)));
      long last = grown;
      grown = ProcessMemory.peak().orElseThrow() - before.getAsLong();
      long next = tasks == 1 ? 2 * grown : grown + 2 * (grown - last);
      if (grown > bytes || tasks == most) {
        return OptionalInt.of(grown > bytes ? fitting : tasks);
      }
      if (next > bytes) {
        return OptionalInt.of(tasks);
      }
    }
  }

  private static void once(Course course) {
    try (Params theta = course.init(Rehearsal.SEED)) {
      try (var _ = new Scope()) {
        course.step(theta, course.optimizer(theta), 0);
      }
      course.validate(theta);
    }
  }

  /// Bytes that so many threads need.
  public long with(int threads) {
    return before + threads * worker;
  }
}
