package dev.autodidact.data;

import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// One movement of the pen: a cubic Bézier curve.
record Stroke(Point start, Point startControl, Point endControl, Point end) {
  private static final double MIN_LENGTH = 0.35;
  private static final double MAX_BEND = 0.45;

  /// A line, an arc or a double bend from `start` to some place in the unit square.
  static Stroke invent(Point start, RandomGenerator random) {
    Point end = anywhere(random);
    while (start.distance(end) < MIN_LENGTH) {
      end = anywhere(random);
    }
    double first = 0;
    double second = 0;
    if (random.nextInt(3) > 0) {
      first = random.nextDouble(-MAX_BEND, MAX_BEND);
      second = random.nextBoolean() ? first : random.nextDouble(-MAX_BEND, MAX_BEND);
    }
    double dx = end.x() - start.x();
    double dy = end.y() - start.y();
    return new Stroke(
        start,
        start.towards(end, 1.0 / 3).plus(-2 * first * dy, 2 * first * dx),
        start.towards(end, 2.0 / 3).plus(-2 * second * dy, 2 * second * dx),
        end);
  }

  static Point anywhere(RandomGenerator random) {
    return new Point(random.nextDouble(), random.nextDouble());
  }

  /// The point that the pen is at after fraction `t` of the movement.
  Point at(double t) {
    Point middle = startControl.towards(endControl, t);
    Point left = start.towards(startControl, t).towards(middle, t);
    Point right = middle.towards(endControl.towards(end, t), t);
    return left.towards(right, t);
  }

  Stroke map(UnaryOperator<Point> change) {
    return new Stroke(
        change.apply(start),
        change.apply(startControl),
        change.apply(endControl),
        change.apply(end));
  }
}
