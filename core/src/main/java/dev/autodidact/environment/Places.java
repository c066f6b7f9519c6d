package dev.autodidact.environment;

/// A family in which one is at a place and looks for another.
///
/// State and observation begin with the place `[x, y]`, the task with the one to find.
public interface Places extends Family {
  /// What a drawing of the places shows.
  ///
  /// @param low the least x and y
  /// @param high the greatest
  /// @param cells whether places are cells of a grid, at whole numbers
  record Extent(double low, double high, boolean cells) {
    static Extent grid(int side) {
      return new Extent(-0.5, side - 0.5, true);
    }

    static Extent plane(double reach) {
      return new Extent(-reach, reach, false);
    }
  }

  /// What a drawing shows; places beyond it are drawn at its edge.
  Extent extent();

  @Override
  default int observations() {
    return 2;
  }

  @Override
  default int stateSize() {
    return 2;
  }
}
