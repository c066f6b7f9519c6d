package dev.autodidact.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// A fixed number of threads, each of which computes one shard at a time, alone.
///
/// How work is cut into shards never depends on the number of threads, so neither do results.
public final class Workers implements AutoCloseable {
  private static final AtomicInteger COMPUTING = new AtomicInteger();

  private final ExecutorService threads;
  private final int count;

  /// @param count how many shards are computed at once, at least 1
  public Workers(int count) {
    this.count = count;
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Runnable alone =
                  () -> {
                    Engine.oneThreadHere();
                    task.run();
                  };
              return Thread.ofPlatform().name("autodidact-worker").daemon().unstarted(alone);
            });
  }

  /// How many shards are computed at once.
  public int count() {
    return count;
  }

  /// Computes shards `0 .. shards - 1` and returns their results in that order.
  public <R> List<R> map(int shards, IntFunction<R> shard) {
    List<Future<R>> futures = new ArrayList<>(shards);
    for (int i = 0; i < shards; i++) {
      int index = i;
      futures.add(threads.submit(() -> compute(shard, index)));
    }
    List<R> results = new ArrayList<>(shards);
    for (Future<R> future : futures) {
      results.add(join(future));
    }
    return results;
  }

  private static <R> R compute(IntFunction<R> shard, int index) {
    COMPUTING.incrementAndGet();
    try {
      return shard.apply(index);
    } finally {
      COMPUTING.decrementAndGet();
    }
  }

  /// Whether no thread of any workers computes.
  static boolean idle() {
    return COMPUTING.get() == 0;
  }

  private static <R> R join(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while shards were computed", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
