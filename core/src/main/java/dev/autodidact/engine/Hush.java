package dev.autodidact.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Keeps the standard output closed to what native code writes there, until it is closed: Gloo
/// announces its connections, where a program expects JSON.
final class Hush implements AutoCloseable {
  private static final int OUT = 1;
  private static final int WRITE_ONLY = 1;
  private static final @Nullable MethodHandle OPEN =
      Libc.function("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
  private static final @Nullable MethodHandle DUP = Libc.function("dup", ValueLayout.JAVA_INT);
  private static final @Nullable MethodHandle DUP2 =
      Libc.function("dup2", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
  private static final @Nullable MethodHandle CLOSE = Libc.function("close", ValueLayout.JAVA_INT);

  private final int out;

  Hush() {
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
