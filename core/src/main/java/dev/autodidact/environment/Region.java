package dev.autodidact.environment;

import java.util.List;

/// A part of a square grid that things are hidden in.
public enum Region {
  /// Everywhere.
  ALL,

  /// Outside the far quarter.
  NEAR,

  /// The quarter at the corner opposite to (0, 0), without the middle lines of an odd grid.
  FAR;

  boolean holds(Cell cell, int side) {
    int half = (side + 1) / 2;
    boolean far = cell.x() >= half && cell.y() >= half;
    return switch (this) {
      case ALL -> true;
      case NEAR -> !far;
      case FAR -> far;
    };
  }

  /// Its cells.
  List<Cell> cells(int side) {
    return Cell.all(side).stream().filter(cell -> holds(cell, side)).toList();
  }
}
