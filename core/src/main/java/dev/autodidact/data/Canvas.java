package dev.autodidact.data;

/// A square grey picture to draw antialiased lines on, ink 255 on 0.
final class Canvas {
  private final int size;
  private final byte[] pixels;

  Canvas(int size) {
    this.size = size;
    this.pixels = new byte[size * size];
  }

  /// `[size, size]`; the canvas's own array.
  byte[] pixels() {
    return pixels;
  }

  /// Draws a line with round ends. Coordinates and width are parts of the side.
  void line(Point from, Point to, double width) {
    double x0 = from.x() * size - 0.5;
    double y0 = from.y() * size - 0.5;
    double dx = to.x() * size - 0.5 - x0;
    double dy = to.y() * size - 0.5 - y0;
    double squaredLength = Math.max(dx * dx + dy * dy, Double.MIN_NORMAL);
    // A pixel is inked by as much as the pen covers of it: fully up to half a pixel inside the
    // edge.
    double reach = width * size / 2 + 0.5;
    int left = Math.max((int) Math.ceil(Math.min(x0, x0 + dx) - reach), 0);
    int right = Math.min((int) Math.floor(Math.max(x0, x0 + dx) + reach), size - 1);
    int top = Math.max((int) Math.ceil(Math.min(y0, y0 + dy) - reach), 0);
    int bottom = Math.min((int) Math.floor(Math.max(y0, y0 + dy) + reach), size - 1);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = ((x - x0) * dx + (y - y0) * dy) / squaredLength;
        double nearest = Math.clamp(along, 0, 1);
        double offX = x - x0 - nearest * dx;
        double offY = y - y0 - nearest * dy;
        double squaredDistance = offX * offX + offY * offY;
        if (squaredDistance < reach * reach) {
          ink(y * size + x, reach - Math.sqrt(squaredDistance));
        }
      }
    }
  }

  private void ink(int pixel, double coverage) {
    int ink = (int) (255 * Math.clamp(coverage, 0, 1) + 0.5);
    pixels[pixel] = (byte) Math.max(ink, Byte.toUnsignedInt(pixels[pixel]));
  }
}
