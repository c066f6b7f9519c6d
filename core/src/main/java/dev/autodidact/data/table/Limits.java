package dev.autodidact.data.table;

import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.csv.Csv;

/// How long and how many the names in a table may be.
final class Limits {
  private static final int LENGTH = 200;

  /// Of the tasks of a table.
  static final int TASKS = 1 << 18;

  /// Of the words of a column.
  static final int WORDS = 1000;

  private Limits() {}

  /// `name`, which is not too long, in Unicode's normal form C.
  ///
  /// @param what it names
  static String name(String name, String what, Csv csv) {
    if (name.length() > LENGTH) {
      throw csv.bad("a %s of %,d characters: at most %d".formatted(what, name.length(), LENGTH));
    }
    return ClassSplit.normal(name);
  }
}
