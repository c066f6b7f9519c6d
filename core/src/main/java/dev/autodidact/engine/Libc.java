package dev.autodidact.engine;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The C library, for the few calls that JavaCPP does not make.
final class Libc {
  private Libc() {}

  /// A function that returns an `int`, or none where the system has no such function.
  @SuppressWarnings("restricted")
  static @Nullable MethodHandle function(String name, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters);
    return linker.defaultLookup().find(name).map(f -> linker.downcallHandle(f, type)).orElse(null);
  }
}
