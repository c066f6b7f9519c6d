package dev.autodidact.data.table;

import dev.autodidact.InvalidInputException;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Means and standard deviations of the numbers of rows.
final class Standard {
  private Standard() {}

  /// What standardises a number of each row.
  ///
  /// @param rows by their tasks
  /// @param number of a row, NaN where it is missing
  /// @param imputed whether it may be missing
  /// @throws InvalidInputException naming the column, if no row has one or they are too large
  static RowFormat.Numeric of(
      String name, List<int[]> rows, IntToDoubleFunction number, boolean imputed) {
    long count = count(rows, number);
    long missing = rows.stream().mapToLong(task -> task.length).sum() - count;
    if (count == 0) {
      throw new InvalidInputException(
          "column %s: no row of a training task has a number".formatted(name));
    }
    double mean = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int[] task : rows) {
      for (int row : task) {
        double x = number.applyAsDouble(row);
        if (!Double.isNaN(x)) {
          mean += x / count;
          least = Math.min(least, x);
          most = Math.max(most, x);
        }
      }
    }
    double variance = 0;
    for (int[] task : rows) {
      for (int row : task) {
        double x = number.applyAsDouble(row);
        variance += Double.isNaN(x) ? 0 : (x - mean) * (x - mean) / count;
      }
    }
    if (!Double.isFinite(mean) || !Double.isFinite(variance)) {
      throw new InvalidInputException(
          "column %s: numbers from %s to %s are too far apart to be standardised"
              .formatted(name, least, most));
    }
    boolean constant = least == most || variance == 0; // a sum is not exact
    return new RowFormat.Numeric(
        name, constant ? least : mean, constant ? 1 : Math.sqrt(variance), imputed, missing > 0);
  }

  private static long count(List<int[]> rows, IntToDoubleFunction number) {
    long count = 0;
    for (int[] task : rows) {
      for (int row : task) {
        count += Double.isNaN(number.applyAsDouble(row)) ? 0 : 1;
      }
    }
    return count;
  }
}
