package dev.autodidact.engine;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// How a program ends when it is interrupted while it computes.
public final class Interruption {
  private static final int STATUS = 130; // what shells call an end by Ctrl-C

  private Interruption() {}

  /// Has the process end at once, with status 130, if it is told to end while shards are computed.
  /// The JVM waits for them only a moment, and then libtorch destroys what they use, which may
  /// crash.
  ///
  /// For programs that own their process: other shutdown hooks are cut short.
  public static void endsTheProcessAtOnce() {
    Runtime.getRuntime().addShutdownHook(new Thread(Interruption::leave, "autodidact-leave"));
  }

  private static void leave() {
    if (Workers.idle()) {
      return;
    }
    MethodHandle exit = Libc.function("_exit", ValueLayout.JAVA_INT);
    if (exit == null) {
      return; // not a system with this call
    }
    try {
      int _ = (int) exit.invokeExact(STATUS);
    } catch (Throwable e) {
      throw new LinkageError("_exit cannot be called", e);
    }
  }
}
