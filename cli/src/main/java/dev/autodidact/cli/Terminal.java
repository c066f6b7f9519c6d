package dev.autodidact.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What Java does not tell about the terminal.
final class Terminal {
  /// How this program was called, as the launcher tells.
  static final String COMMAND = System.getenv().getOrDefault("AUTODIDACT_COMMAND", "./autodidact");

  private static final int STANDARD_ERROR = 2;
  private static final int LONGEST = 4000;

  private Terminal() {}

  /// A line as it can be shown: names of files may hold anything, also codes that control a
  /// terminal or turn the direction of writing, and be of any length.
  static String shown(String line) {
    StringBuilder shown = new StringBuilder();
    line.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                shown.append("\\x%02x".formatted(c));
              } else if (turns(c)) {
                shown.append("\\u%04x".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return line.codePointCount(0, line.length()) > LONGEST ? shown + " ..." : shown.toString();
  }

  /// Whether what comes after a code point is shown in another order than it is written.
  private static boolean turns(int c) {
    return switch (Character.getDirectionality(c)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> false;
    };
  }

  /// The same of a line in which names may have line ends of their own.
  static String oneLine(String line) {
    return shown(line.replaceAll("\\R", " "));
  }

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
