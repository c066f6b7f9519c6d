package dev.autodidact.server;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;

/// Bounds what all bodies together take: a request waits until there is room for its own.
final class Budget {
  private static final int KIB = 1024;

  private final Limits limits;
  private final Semaphore room;

  Budget(Limits limits) {
    this.limits = limits;
    this.room = new Semaphore(kib(limits.bodyBytesAtOnce()), true);
  }

  /// Room that is held until it is closed.
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /// Room for the body of `request`, or for the largest one where its length is not known.
  ///
  /// @throws ProblemException 413 where it is too large, 503 where no room comes free in time
  Held hold(Request request) throws InterruptedException {
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      return () -> {};
    }
    long length = request.getLength();
    if (length > limits.bodyBytes()) {
      throw tooLarge(limits.bodyBytes());
    }
    int size = kib(length < 0 ? limits.bodyBytes() : (int) length);
    if (!room.tryAcquire(size, limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
      throw ProblemException.overloaded("too many large requests at once: try again in a moment");
    }
    return () -> room.release(size);
  }

  static ProblemException tooLarge(int most) {
    return new ProblemException(
        413, "the body is larger than %d bytes: send it in parts".formatted(most));
  }

  private static int kib(int bytes) {
    return bytes / KIB + 1;
  }
}
