package dev.autodidact.encoders;

import dev.autodidact.InvalidInputException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Calls of native code that a stranger's file can keep busy for ever.
final class Deadline {
  /// Daemons, since a call that does not stop must not keep the program from ending.
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("onnx-", 0).factory());

  private Deadline() {}

  /// What `call` gives, on another thread.
  ///
  /// A call that takes too long is asked to stop, and is left alone: it must own all that it uses.
  ///
  /// @param place what is called, in words for a message
  /// @param stop asks it to stop
  /// @throws InvalidInputException if it takes longer than `limit`
  static <T> T call(String place, Duration limit, Runnable stop, Supplier<T> call) {
    Future<T> result = THREADS.submit(call::get);
    try {
      return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      stop.run();
      throw new InvalidInputException(
          "%s takes longer than %d s".formatted(place, limit.toSeconds()), e);
    } catch (InterruptedException e) {
      stop.run();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
