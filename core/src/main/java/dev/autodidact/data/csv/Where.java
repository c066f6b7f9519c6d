package dev.autodidact.data.csv;

import dev.autodidact.InvalidInputException;
import java.util.List;
import java.util.function.Predicate;

/// Which rows of a table are read: those with one value in one column, or all.
///
/// @param column its name, empty for all rows
/// @param value what stands there
public record Where(String column, String value) {
  /// All rows.
  public static final Where ANY = new Where("", "");

  /// @param typed `COLUMN=VALUE`
  /// @throws InvalidInputException if it is nothing like that
  public static Where of(String typed) {
    int at = typed.indexOf('=');
    if (at < 1) {
      throw new InvalidInputException(
          "--rows %s: name a column and what stands there, such as split=test".formatted(typed));
    }
    return new Where(typed.substring(0, at), typed.substring(at + 1));
  }

  public boolean isAny() {
    return column.isEmpty();
  }

  /// Whether the cells of a row of `csv` are wanted.
  ///
  /// @throws InvalidInputException if it has no such column
  public Predicate<List<String>> in(Csv csv) {
    if (isAny()) {
      return _ -> true;
    }
    int at = csv.column(column, "name another with --rows");
    return cells -> cells.get(at).equals(value);
  }

  /// Refuses a choice of rows that leaves none.
  ///
  /// @param read rows so far
  public void requireSome(long read, Object place) {
    if (!isAny() && read == 0) {
      throw new InvalidInputException(
          "--rows %s=%s: no row of %s has that".formatted(column, value, place));
    }
  }

  /// Refuses a folder, which has no rows.
  public void requireTable(Object folder) {
    if (!isAny()) {
      throw new InvalidInputException(
          "--rows %s=%s: %s is a folder, which has no rows".formatted(column, value, folder));
    }
  }
}
