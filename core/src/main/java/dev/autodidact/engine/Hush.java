package dev.autodidact.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Has the process write nothing to its standard output until this is closed, native code neither:
/// Gloo announces its connections there, where a program expects JSON.
///
/// For programs that own their process, one at a time.
public final class Hush implements AutoCloseable {
  private static final int OUT = 1;
  private static final int WRITE_ONLY = 1;
  private static final @Nullable MethodHandle OPEN =
      Libc.function("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
  private static final @Nullable MethodHandle DUP = Libc.function("dup", ValueLayout.JAVA_INT);
  private static final @Nullable MethodHandle DUP2 =
      Libc.function("dup2", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
  private static final @Nullable MethodHandle CLOSE = Libc.function("close", ValueLayout.JAVA_INT);

  private final int out;

  /// From now on.
  public Hush() {
    this.out = Libc.call(DUP, OUT);
    try (Arena arena = Arena.ofConfined()) {
      int nowhere = out < 0 ? -1 : Libc.call(OPEN, arena.allocateFrom("/dev/null"), WRITE_ONLY);
      if (nowhere >= 0) {
        Libc.call(DUP2, nowhere, OUT);
        Libc.call(CLOSE, nowhere);
      }
    }
  }

  @Override
  public void close() {
    if (out >= 0) {
      Libc.call(DUP2, out, OUT);
      Libc.call(CLOSE, out);
    }
  }
}
