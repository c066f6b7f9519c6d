package dev.autodidact;

import java.util.List;

/// How a message says many things in few words.
public final class Words {
  private static final int NAMES = 20;

  private Words() {}

  /// Names in one line, the first twenty where they are many.
  public static String names(List<String> names) {
    return names.size() > NAMES
        ? "%s and %,d more"
            .formatted(String.join(", ", names.subList(0, NAMES)), names.size() - NAMES)
        : String.join(", ", names);
  }

  /// `1 picture`, or `1,200 pictures`.
  ///
  /// @param one the word for one
  /// @param many the word for any other number
  public static String count(long count, String one, String many) {
    return count == 1 ? "1 " + one : "%,d %s".formatted(count, many);
  }

  /// A text in one line, its beginning where it is long.
  ///
  /// @param letters code points that are shown at most
  public static String line(String text, int letters) {
    String line = text.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) > letters
        ? line.substring(0, line.offsetByCodePoints(0, letters)).stripTrailing() + " …"
        : line;
  }
}
