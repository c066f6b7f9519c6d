package dev.autodidact.engine;

import org.bytedeco.javacpp.Pointer;

/// What the process holds outside of the Java heap.
public final class NativeMemory {
  private static final double MEGABYTE = 1 << 20;

  private NativeMemory() {}

  /// How many tensors and other native objects Java has to free.
  public static long handles() {
    return Pointer.totalCount();
  }

  /// Memory in use by the process, with that of Java.
  public static double residentMegabytes() {
    System.gc();
    return Pointer.physicalBytes() / MEGABYTE;
  }
}
