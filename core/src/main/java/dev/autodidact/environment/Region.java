package dev.autodidact.environment;

import java.util.List;

/// A part of a square grid that things are hidden in.
public enum Region {
  /// Everywhere.
  ALL,

  /// Outside the far quarter.
  NEAR,

  /// The quarter at the corner opposite to (0, 0), without the middle lines of an odd grid.
  FAR,

  /// All but a fifth of the cells, which is scattered evenly.
  MOST,

  /// That fifth: one cell of any five in a row or column.
  FIFTH;

  boolean holds(Cell cell, int side) {
    int half = (side + 1) / 2;
    boolean far = cell.x() >= half && cell.y() >= half;
    boolean fifth = (cell.x() + 2 * cell.y()) % 5 == 0;
    return switch (this) {
      case ALL -> true;
      case NEAR -> !far;
      case FAR -> far;
      case MOST -> !fifth;
      case FIFTH -> fifth;
    };
  }

  /// Its cells.
  List<Cell> cells(int side) {
    return Cell.all(side).stream().filter(cell -> holds(cell, side)).toList();
  }
}
