package dev.autodidact.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A fixed number of threads, each of which computes one shard at a time, alone.
///
/// How work is cut into shards never depends on the number of threads, nor on that of the processes
/// that share it, so neither do results.
///
/// The threads, and the one that opens the workers, make their tensors on the device of the workers
/// until they are closed. Another thread that shares the work opens a [Scope] with the same device.
public final class Workers implements AutoCloseable {
  private static final AtomicInteger COMPUTING = new AtomicInteger();

  private final ExecutorService threads;
  private final int count;
  private final Device.Use use;
  private final ProcessGroup group;

  /// Workers on the CPU.
  ///
  /// @param count how many shards are computed at once, at least 1
  public Workers(int count) {
    this(count, Device.CPU);
  }

  /// @param count how many shards are computed at once, at least 1
  /// @param device what computes them
  /// @throws dev.autodidact.InvalidInputException if this build or this machine has no such device
  public Workers(int count, Device device) {
    this(count, device, ProcessGroup.ALONE);
  }

  /// Workers that share their shards with those of other processes.
  ///
  /// @param count how many shards this process computes at once, at least 1
  /// @param group the processes, which stays open when the workers are closed
  public Workers(int count, Device device, ProcessGroup group) {
    this(atLeastOne(count), device.use(), group);
  }

  Workers(int count, Device.Use use) {
    this(count, use, ProcessGroup.ALONE);
  }

  private Workers(int count, Device.Use use, ProcessGroup group) {
    this.count = count;
    this.use = use;
    this.group = group;
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Runnable alone =
                  () -> {
                    Engine.oneThreadHere();
                    try (var _ = use.device().open()) {
                      task.run();
                    }
                  };
              return Thread.ofPlatform().name("autodidact-worker").daemon().unstarted(alone);
            });
  }

  private static int atLeastOne(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("%d threads: at least 1".formatted(count));
    }
    return count;
  }

  /// How many shards are computed at once.
  public int count() {
    return count;
  }

  /// What computes them.
  public Device device() {
    return use.device();
  }

  /// The processes that the shards are spread over.
  public ProcessGroup group() {
    return group;
  }

  /// Computes shards `0 .. shards - 1` and returns their results in that order, in every process of
  /// the group ([Parts#gather]).
  public <R> List<R> map(int shards, IntFunction<R> shard) {
    return compute(shards, shard).gather();
  }

  /// Computes shards `0 .. shards - 1`, and leaves each result with the process that computed it.
  public <R> Parts<R> compute(int shards, IntFunction<R> shard) {
    List<@Nullable Future<R>> futures = new ArrayList<>(shards);
    for (int i = 0; i < shards; i++) {
      int index = i;
      boolean own = i % group.size() == group.rank();
      futures.add(own ? threads.submit(() -> compute(shard, index)) : null);
    }
    List<@Nullable R> results = new ArrayList<>(shards);
    for (Future<R> future : futures) {
      results.add(future == null ? null : join(future));
    }
    return new Parts<>(this, results);
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
    use.close();
  }
}
