package dev.autodidact.engine;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// A fixed number of threads, the calling one among them, each of which computes one shard at a
/// time, alone.
///
/// How work is cut into shards never depends on the number of threads, so neither do results.
public final class Workers implements AutoCloseable {
  private final ExecutorService others;
  private final int count;

  /// @param count how many shards are computed at once, at least 1
  public Workers(int count) {
    this.count = count;
    this.others =
        Executors.newFixedThreadPool(
            Math.max(1, count - 1),
            task -> Thread.ofPlatform().name("autodidact-worker").daemon().unstarted(task));
  }

  /// How many shards are computed at once.
  public int count() {
    return count;
  }

  /// Computes shards `0 .. shards - 1` and returns their results in that order.
  public <R> List<R> map(int shards, IntFunction<R> shard) {
    List<FutureTask<R>> tasks =
        IntStream.range(0, shards).mapToObj(i -> new FutureTask<>(() -> shard.apply(i))).toList();
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          Engine.oneThreadHere();
          for (int i = next.getAndIncrement(); i < shards; i = next.getAndIncrement()) {
            tasks.get(i).run();
          }
        };
    for (int other = 1; other < Math.min(count, shards); other++) {
      others.execute(work);
    }
    work.run();
    return tasks.stream().map(Workers::join).toList();
  }

  private static <R> R join(FutureTask<R> task) {
    try {
      return task.get();
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
    others.shutdownNow();
  }
}
