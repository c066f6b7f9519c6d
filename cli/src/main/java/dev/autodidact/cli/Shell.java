package dev.autodidact.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;

/// Writes arguments as a shell reads them.
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

  private Shell() {}

  /// In quotes where a shell would take it apart.
  static String quote(Path path) {
    return quote(path.toString());
  }

  /// In quotes where a shell would take it apart.
  static String quote(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
