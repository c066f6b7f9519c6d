package dev.autodidact.data.table;

import dev.autodidact.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/// Rows of a table as they were read, in blocks, so that a row takes little more than its numbers.
final class TableRows {
  private static final int BLOCK = 1 << 16;
  private static final int ABOUT = 3;
  private static final double SHARE = 0.6;

  private final String place;
  private final int width;
  private final int perBlock; // a power of two
  private final int shift;
  private final List<double[]> cells = new ArrayList<>();
  private final List<int[]> about = new ArrayList<>();
  private int size;

  /// @param place where the rows are from, in words for a message
  /// @param width how many cells a row has, beside its target
  TableRows(String place, int width) {
    this.place = place;
    this.width = width;
    this.perBlock = Integer.highestOneBit(Math.max(1, BLOCK / (width + 1)));
    this.shift = Integer.numberOfTrailingZeros(perBlock);
  }

  /// @param row a number for each cell: NaN where it is missing, of a word its number in [Labels]
  /// @param target NaN if it is not a number
  void add(double[] row, double target, int task, int label, int line) {
    int at = size & (perBlock - 1);
    if (at == 0) {
      requireMemory(line);
      cells.add(new double[perBlock * (width + 1)]);
      about.add(new int[perBlock * ABOUT]);
    }
    double[] into = cells.getLast();
    System.arraycopy(row, 0, into, at * (width + 1), width);
    into[at * (width + 1) + width] = target;
    int[] of = about.getLast();
    of[at * ABOUT] = task;
    of[at * ABOUT + 1] = label;
    of[at * ABOUT + 2] = line;
    size++;
  }

  /// Numbers are kept twice for a while: as they were read, and as the net takes them.
  private void requireMemory(int line) {
    long row =
        Double.BYTES * (width + 1L) + (long) Float.BYTES * width + Integer.BYTES * (ABOUT + 2L);
    long needed = row * ((long) size + perBlock);
    long most = (long) (SHARE * Runtime.getRuntime().maxMemory());
    if (needed > most) {
      throw new InvalidInputException(
          ("%s line %d: the rows up to here take %,d MB, and Java may use %,d MB for them: take"
                  + " fewer rows or columns, or give it more (-Xmx)")
              .formatted(place, line, needed >> 20, most >> 20));
    }
  }

  int size() {
    return size;
  }

  double cell(int row, int column) {
    return cells.get(row >> shift)[(row & (perBlock - 1)) * (width + 1) + column];
  }

  double target(int row) {
    return cell(row, width);
  }

  int task(int row) {
    return about.get(row >> shift)[(row & (perBlock - 1)) * ABOUT];
  }

  int label(int row) {
    return about.get(row >> shift)[(row & (perBlock - 1)) * ABOUT + 1];
  }

  int line(int row) {
    return about.get(row >> shift)[(row & (perBlock - 1)) * ABOUT + 2];
  }
}
