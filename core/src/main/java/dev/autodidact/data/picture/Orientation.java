package dev.autodidact.data.picture;

/// The eight orientations of EXIF.
final class Orientation {
  private Orientation() {}

  /// Turns square planes upright.
  ///
  /// @param planes `[planes][side * side]`
  /// @param orientation 1 to 8: where the first row and the first column of the file belong
  static byte[][] upright(byte[][] planes, int side, int orientation) {
    if (orientation == 1) {
      return planes;
    }
    byte[][] upright = new byte[planes.length][side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int from = from(x, y, side - 1, orientation, side);
        for (int p = 0; p < planes.length; p++) {
          upright[p][y * side + x] = planes[p][from];
        }
      }
    }
    return upright;
  }

  private static int from(int x, int y, int last, int orientation, int side) {
    return switch (orientation) {
      case 2 -> y * side + last - x;
      case 3 -> (last - y) * side + last - x;
      case 4 -> (last - y) * side + x;
      case 5 -> x * side + y;
      case 6 -> (last - x) * side + y;
      case 7 -> (last - x) * side + last - y;
      default -> x * side + last - y;
    };
  }
}
