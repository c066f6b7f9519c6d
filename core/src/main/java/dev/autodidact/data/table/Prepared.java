package dev.autodidact.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows as a net takes them, `[rows, width]`, in blocks.
final class Prepared {
  private static final int BLOCK = 1 << 16;

  private final int width;
  private final int perBlock; // a power of two
  private final int shift;
  private final List<float[]> blocks = new ArrayList<>();

  Prepared(int width, int rows) {
    this.width = width;
    this.perBlock = Integer.highestOneBit(Math.max(1, BLOCK / width));
    this.shift = Integer.numberOfTrailingZeros(perBlock);
    for (int row = 0; row < rows; row += perBlock) {
      blocks.add(new float[Math.min(perBlock, rows - row) * width]);
    }
  }

  int width() {
    return width;
  }

  /// The block that holds a row, which begins there at [#at].
  float[] block(int row) {
    return blocks.get(row >> shift);
  }

  int at(int row) {
    return (row & (perBlock - 1)) * width;
  }

  void copy(int row, float[] into, int to) {
    System.arraycopy(block(row), at(row), into, to, width);
  }

  boolean areEqual(int row, int other) {
    return Arrays.equals(
        block(row), at(row), at(row) + width, block(other), at(other), at(other) + width);
  }

  int hash(int row) {
    int hash = 1;
    for (int i = at(row); i < at(row) + width; i++) {
      hash = 31 * hash + Float.floatToIntBits(block(row)[i]);
    }
    return hash;
  }
}
