package dev.autodidact.engine;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.function.Consumer;
import java.util.function.Function;

/// What was kept from a [Scope], freed when this is closed or when nobody refers to this any more.
///
/// Any threads may use and close it at once. What is in use is freed by the last one that uses it.
///
/// @param <T> what holds the kept tensors
public final class Kept<T> implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final State<T> state;
  private final Cleaner.Cleanable cleanable;

  private Kept(State<T> state) {
    this.state = state;
    this.cleanable = CLEANER.register(this, state);
  }

  /// Takes over `value`, which nobody else may close.
  ///
  /// @param close frees it; neither it nor `value` may refer to what holds the result
  public static <T> Kept<T> of(T value, Consumer<? super T> close) {
    return new Kept<>(new State<>(value, close));
  }

  /// What `f` makes of the value, which is not freed meanwhile. The result must not need it.
  ///
  /// @throws IllegalStateException if it is closed
  public <R> R apply(Function<? super T, ? extends R> f) {
    T value = state.enter();
    try {
      return f.apply(value);
    } finally {
      state.leave();
      Reference.reachabilityFence(this);
    }
  }

  /// Frees the value, now or once the last thread has used it. Closing again does nothing.
  @Override
  public void close() {
    cleanable.clean();
  }

  /// What is freed once; it must not refer to its [Kept].
  private static final class State<T> implements Runnable {
    private final Consumer<? super T> close;
    private final T value;
    private int users;
    private boolean closed;

    State(T value, Consumer<? super T> close) {
      this.value = value;
      this.close = close;
    }

    synchronized T enter() {
      if (closed) {
        throw new IllegalStateException("it is closed");
      }
      users++;
      return value;
    }

    synchronized void leave() {
      users--;
      freeIfUnused();
    }

    /// Closes it; the cleaner runs this once.
    @Override
    public synchronized void run() {
      closed = true;
      freeIfUnused();
    }

    private void freeIfUnused() {
      if (closed && users == 0) {
        close.accept(value);
      }
    }
  }
}
