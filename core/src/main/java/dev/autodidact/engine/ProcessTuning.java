package dev.autodidact.engine;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Settings of the whole process that make training faster.
///
/// The library does not touch them by itself, since they concern all other code in the process too.
/// The command line asks for them.
public final class ProcessTuning {
  private static final String NO_COLLECTOR = "org.bytedeco.javacpp.nopointergc";
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_MAX = -4;
  private static final int HEAP = 128 << 20; // more than glibc ever gives back at once

  private static volatile boolean asked;

  private ProcessTuning() {}

  /// Tunes this process for training; for programs that own their process.
  ///
  /// Call it first in `main`: it has no effect once a tensor has been made. From then on
  ///
  /// - JavaCPP no longer frees native objects that the garbage collector finds unreachable: what
  ///   was made outside every [Scope] lives until it is closed. A [Kept] frees its tensors still;
  /// - glibc, where it is the C library, keeps freed memory for the next tensors instead of handing
  ///   it back to the system: resident memory stays at its highest point.
  public static void forTraining() {
    asked = true;
    System.setProperty(NO_COLLECTOR, "true");
  }

  /// Begins to load libtorch, on a thread of its own, while the program does something else first.
  ///
  /// What fails there is thrown where a tensor is made.
  ///
  /// @return the thread, which ends once libtorch is there: a program waits for it before it ends
  public static Thread loadAhead() {
    return Thread.ofPlatform()
        .daemon()
        .name("autodidact-load")
        .start(
            () -> {
              try {
                Engine.oneThreadHere();
              } catch (LinkageError e) {
                // thrown again at the first use
              }
            });
  }

  /// Does what was asked for, right before libtorch is loaded.
  static void apply() {
    if (asked) {
      keepFreedMemory();
    }
  }

  /// Tells glibc to keep freed blocks. Tensors of the same sizes come and go in every step, and
  /// faulting their pages in anew takes half the time.
  private static void keepFreedMemory() {
    MethodHandle mallopt = Libc.function("mallopt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    if (mallopt == null) {
      return; // not glibc
    }
    try {
      int accepted =
          (int) mallopt.invokeExact(M_MMAP_MAX, 0)
              & (int) mallopt.invokeExact(M_TOP_PAD, HEAP)
              & (int) mallopt.invokeExact(M_TRIM_THRESHOLD, Integer.MAX_VALUE);
      if (accepted == 0) {
        System.getLogger("dev.autodidact")
            .log(System.Logger.Level.DEBUG, "mallopt refused a setting; training will be slower");
      }
    } catch (Throwable e) {
      throw new LinkageError("mallopt cannot be called", e);
    }
  }
}
