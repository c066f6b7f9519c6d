package dev.autodidact.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The C library, for the few calls that JavaCPP does not make.
final class Libc {
  private Libc() {}

  private static final @Nullable MethodHandle SETENV =
      function("setenv", ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);

  /// Sets a variable of this process, as native code sees it, unless it is set already.
  static void setenv(String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      call(SETENV, arena.allocateFrom(name), arena.allocateFrom(value), 0);
    }
  }

  /// What a function returns; -1 where the system has no such function.
  static int call(@Nullable MethodHandle function, Object... arguments) {
    try {
      return function == null ? -1 : (int) function.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new LinkageError("the C library cannot be called", e);
    }
  }

  /// A function that returns an `int`, or none where the system has no such function.
  @SuppressWarnings("restricted")
  static @Nullable MethodHandle function(String name, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters);
    return linker.defaultLookup().find(name).map(f -> linker.downcallHandle(f, type)).orElse(null);
  }
}
