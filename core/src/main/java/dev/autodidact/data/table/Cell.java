package dev.autodidact.data.table;

import java.util.Locale;
import java.util.Set;

/// What a cell of a table may say beside numbers and words.
final class Cell {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "#n/a", "nan", "null", "?");
  private static final int LONGEST = 4;

  private Cell() {}

  /// Whether it says that a value is missing: blank, NA, N/A, #N/A, nan, null or ?.
  static boolean isMissing(String cell) {
    return cell.length() <= LONGEST && MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }
}
