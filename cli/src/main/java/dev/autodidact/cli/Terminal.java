package dev.autodidact.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What Java does not tell about the terminal.
final class Terminal {
  private static final int STANDARD_ERROR = 2;

  private Terminal() {}

  /// Whether a person sees standard error as it is written; no where there is no `isatty`.
  @SuppressWarnings("restricted") // Console.isTerminal asks about standard input and output
  static boolean isStandardError() {
    Linker linker = Linker.nativeLinker();
    MemorySegment symbol = linker.defaultLookup().find("isatty").orElse(null);
    if (symbol == null) {
      return false;
    }
    var isatty =
        linker.downcallHandle(
            symbol, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      return (int) isatty.invokeExact(STANDARD_ERROR) == 1;
    } catch (Throwable e) {
      throw new LinkageError("isatty cannot be called", e);
    }
  }
}
