package dev.autodidact.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/// Loads libtorch once and sets it up for running one shard on each thread.
final class Engine {
  private static final int M_TRIM_THRESHOLD = -1;
  private static final int M_TOP_PAD = -2;
  private static final int M_MMAP_MAX = -4;
  private static final int HEAP = 128 << 20; // more than glibc ever gives back at once

  static {
    System.setProperty("org.bytedeco.javacpp.nopointergc", "true"); // scopes free, nobody else
    keepFreedMemory();
    unpackForGpus();
    openblas_nolapack.blas_set_num_threads(1);
    torch.set_num_threads(1);
  }

  private Engine() {}

  /// Makes the calling thread compute alone: OpenMP counts its threads for each calling thread.
  static void oneThreadHere() {
    torch.set_num_threads(1);
  }

  /// Unpacks a libtorch for GPUs, where this build has it, before any of it is loaded. By itself
  /// JavaCPP loads what it has just unpacked before what that depends on and has to take it back;
  /// such starts found no GPU.
  private static void unpackForGpus() {
    try {
      Loader.cacheResources("/org/bytedeco/pytorch/" + Loader.getPlatform() + "-gpu/");
    } catch (IOException e) {
      throw new UncheckedIOException("libtorch cannot be unpacked", e);
    }
  }

  /// Tells glibc to keep freed blocks instead of handing them back to the system. Tensors of the
  /// same sizes come and go in every step, and faulting their pages in anew takes half the time.
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
