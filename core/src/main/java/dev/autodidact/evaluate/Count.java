package dev.autodidact.evaluate;

import dev.autodidact.engine.Workers;
import java.util.function.IntConsumer;

/// How many tasks are done, told by one thread at a time. Other processes are taken to be as far as
/// this one.
final class Count {
  private final int all;
  private final int processes;
  private final IntConsumer told;
  private int tasks;

  /// @param all tasks there are
  Count(int all, Workers workers, IntConsumer told) {
    this.all = all;
    this.processes = workers.group().size();
    this.told = told;
  }

  synchronized void add(int more) {
    tasks += more;
    told.accept(Math.min(all, processes * tasks));
  }
}
