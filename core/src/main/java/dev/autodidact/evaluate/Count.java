package dev.autodidact.evaluate;

import java.util.function.IntConsumer;

/// How many tasks are done, told by one thread at a time.
final class Count {
  private final IntConsumer told;
  private int tasks;

  Count(IntConsumer told) {
    this.told = told;
  }

  synchronized void add(int more) {
    tasks += more;
    told.accept(tasks);
  }
}
