package dev.autodidact.run;

import java.io.File;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the name that somebody probably meant.
public final class Nearest {
  private Nearest() {}

  /// One line that says `name` is not among `known`, and suggests the nearest.
  public static String message(String kind, String name, Collection<String> known) {
    return "unknown %s '%s': did you mean '%s'? There are %s"
        .formatted(
            kind, name, ownData(name).orElseGet(() -> to(name, known)), String.join(", ", known));
  }

  /// The source of what is at the path `name`, where somebody left out the word before the colon.
  private static Optional<String> ownData(String name) {
    File file = new File(name);
    return file.isDirectory()
        ? Optional.of("folder:" + name)
        : file.isFile() ? Optional.of("csv:" + name) : Optional.empty();
  }

  /// The one of `known` that is nearest to `name`.
  public static String to(String name, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(k -> distance(k, name))).orElseThrow();
  }

  /// Edits that turn `a` into `b` (Levenshtein).
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
