package dev.autodidact.data;

import java.util.random.RandomGenerator;

/// How one person writes: an affine map of the unit square about its centre, and the pen.
///
/// @param pen width of the pen, as a part of the side of the unit square
record Hand(double xx, double xy, double yx, double yy, double shiftX, double shiftY, double pen) {
  private static final double MAX_TURN = Math.PI / 12;
  private static final double MAX_LEAN = 0.2;
  static final double MIN_SCALE = 0.5;
  static final double MAX_SCALE = 0.8;
  private static final double MAX_SHIFT = 0.1;
  static final double MIN_PEN = 0.04;
  static final double MAX_PEN = 0.07;

  static Hand some(RandomGenerator random) {
    double turn = random.nextDouble(-MAX_TURN, MAX_TURN);
    // StrictMath, because the digest of the pictures must be the same on every machine.
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    double lean = random.nextDouble(-MAX_LEAN, MAX_LEAN);
    double width = random.nextDouble(MIN_SCALE, MAX_SCALE);
    double height = random.nextDouble(MIN_SCALE, MAX_SCALE);
    return new Hand(
        width * cos,
        height * (lean * cos - sin),
        width * sin,
        height * (lean * sin + cos),
        random.nextDouble(-MAX_SHIFT, MAX_SHIFT),
        random.nextDouble(-MAX_SHIFT, MAX_SHIFT),
        random.nextDouble(MIN_PEN, MAX_PEN));
  }

  /// Where this person puts a point.
  Point place(Point point) {
    double x = point.x() - 0.5;
    double y = point.y() - 0.5;
    return new Point(xx * x + xy * y + shiftX + 0.5, yx * x + yy * y + shiftY + 0.5);
  }
}
