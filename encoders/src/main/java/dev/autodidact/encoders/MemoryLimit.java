package dev.autodidact.encoders;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The most memory that ONNX Runtime takes for numbers: the weights of all nets of the process, and
/// what it computes on the way.
///
/// Its C API has an allocator with a limit, its Java API does not. So this calls the C functions by
/// their places in `OrtApi`, which never change.
///
/// @see <a
///   href="https://github.com/microsoft/onnxruntime/blob/main/include/onnxruntime/core/session/onnxruntime_c_api.h">`OrtApi`</a>
final class MemoryLimit {
  /// A system property: bytes in place of the usual limit.
  static final String PROPERTY = "dev.autodidact.encoders.memory";

  private static final long USUAL = 8L << 30;

  /// The version of `OrtApi` since which it has all that is called here.
  private static final int API_VERSION = 6;

  /// Places of functions in `OrtApi`.
  private interface Function {
    int CREATE_ENV = 3;
    int CREATE_CPU_MEMORY_INFO = 69;
    int RELEASE_ENV = 92;
    int RELEASE_MEMORY_INFO = 94;
    int CREATE_AND_REGISTER_ALLOCATOR = 144;
    int CREATE_ARENA_CFG = 156;
    int RELEASE_ARENA_CFG = 157;
  }

  private static final int LOG_FATAL = 4;
  private static final int ARENA_ALLOCATOR = 1;
  private static final int MEMORY_DEFAULT = 0;
  private static final int EXTEND_AS_REQUESTED = 1;
  private static final int USUAL_SIZE = -1;

  private static boolean applied;

  private MemoryLimit() {}

  /// Half of the machine's memory, at most 8 GiB, or what the property says.
  static long bytes() {
    return Optional.ofNullable(Long.getLong(PROPERTY))
        .orElseGet(
            () ->
                ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                    ? Math.min(USUAL, system.getTotalMemorySize() / 2)
                    : USUAL);
  }

  /// Sets the limit, for nets that are loaded later and use the allocator of the environment. Once
  /// is enough. ONNX Runtime must have been loaded, and have an environment.
  static synchronized void apply() {
    if (!applied) {
      try (Arena arena = Arena.ofConfined()) {
        new Calls(arena).register(bytes());
      }
      applied = true;
    }
  }

  /// Calls of C functions.
  @SuppressWarnings("restricted") // their addresses are those that the library itself gives
  private record Calls(Arena arena, MemorySegment api) {
    Calls(Arena arena) {
      MemorySegment base =
          (MemorySegment)
              invoke(SymbolLookup.loaderLookup().findOrThrow("OrtGetApiBase"), ValueLayout.ADDRESS);
      this(arena, (MemorySegment) invoke(function(base, 0), ValueLayout.ADDRESS, API_VERSION));
    }

    void register(long bytes) {
      MemorySegment environment =
          create(Function.CREATE_ENV, LOG_FATAL, arena.allocateFrom("autodidact"));
      MemorySegment memory =
          create(Function.CREATE_CPU_MEMORY_INFO, ARENA_ALLOCATOR, MEMORY_DEFAULT);
      MemorySegment settings =
          create(Function.CREATE_ARENA_CFG, bytes, EXTEND_AS_REQUESTED, USUAL_SIZE, USUAL_SIZE);
      require(
          (MemorySegment)
              invoke(
                  function(api, Function.CREATE_AND_REGISTER_ALLOCATOR),
                  ValueLayout.ADDRESS,
                  environment,
                  memory,
                  settings));
      release(Function.RELEASE_ARENA_CFG, settings);
      release(Function.RELEASE_MEMORY_INFO, memory);
      release(Function.RELEASE_ENV, environment); // Java's own reference stays
    }

    /// Calls a function whose last argument is where to put what it makes.
    private MemorySegment create(int function, Object... arguments) {
      MemorySegment place = arena.allocate(ValueLayout.ADDRESS);
      Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
      all[arguments.length] = place;
      require((MemorySegment) invoke(function(api, function), ValueLayout.ADDRESS, all));
      return place.get(ValueLayout.ADDRESS, 0);
    }

    private void release(int function, MemorySegment what) {
      invoke(function(api, function), null, what);
    }

    private static void require(MemorySegment status) {
      if (status.address() != 0) {
        throw new IllegalStateException("ONNX Runtime does not bound its memory");
      }
    }

    private static MemorySegment function(MemorySegment table, int place) {
      return table
          .reinterpret((place + 1) * ValueLayout.ADDRESS.byteSize())
          .getAtIndex(ValueLayout.ADDRESS, place);
    }

    private static Object invoke(
        MemorySegment function, @Nullable MemoryLayout gives, Object... arguments) {
      MemoryLayout[] takes =
          Arrays.stream(arguments).map(Calls::layout).toArray(MemoryLayout[]::new);
      FunctionDescriptor type =
          gives == null ? FunctionDescriptor.ofVoid(takes) : FunctionDescriptor.of(gives, takes);
      try {
        return Linker.nativeLinker().downcallHandle(function, type).invokeWithArguments(arguments);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    private static MemoryLayout layout(Object argument) {
      return switch (argument) {
        case Integer _ -> ValueLayout.JAVA_INT;
        case Long _ -> ValueLayout.JAVA_LONG;
        default -> ValueLayout.ADDRESS;
      };
    }
  }
}
