package dev.autodidact.server;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Computes on as many threads as there are processors, with a bounded queue before them.
///
/// Requests are on virtual threads, which native code would hold fast: it runs here.
final class Compute implements AutoCloseable {
  private final ThreadPoolExecutor threads;
  private final Duration patience;

  Compute(Limits limits) {
    int processors = Runtime.getRuntime().availableProcessors();
    this.patience = limits.patience();
    this.threads =
        new ThreadPoolExecutor(
            processors,
            processors,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(limits.waiting()),
            Thread.ofPlatform().daemon().name("autodidact-compute-", 1).factory());
  }

  /// Computations that wait.
  int waiting() {
    return threads.getQueue().size();
  }

  /// Has `work` done by some thread.
  ///
  /// @throws java.util.concurrent.RejectedExecutionException if too much waits already
  void execute(Runnable work) {
    threads.execute(work);
  }

  /// What `work` gives, waiting for it.
  ///
  /// @throws java.util.concurrent.RejectedExecutionException if too much waits already
  /// @throws ProblemException 503 if it takes too long
  <T> T call(Callable<T> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    threads.execute(
        () -> {
          if (result.isCancelled()) {
            return; // nobody waits any more
          }
          try {
            result.complete(work.call());
          } catch (Exception | Error e) {
            result.completeExceptionally(e);
          }
        });
    return await(result);
  }

  /// What `result` becomes.
  ///
  /// @throws ProblemException 503 if it takes too long
  <T> T await(CompletableFuture<T> result) throws Exception {
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      result.cancel(false);
      throw ProblemException.overloaded(
          "no answer within %d seconds: send less at once, or try again"
              .formatted(patience.toSeconds()));
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static Exception unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof Exception cause ? cause : e;
  }

  /// Ends once what was begun has ended.
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
