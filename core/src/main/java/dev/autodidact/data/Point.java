package dev.autodidact.data;

/// A point of the unit square, `y` downwards.
record Point(double x, double y) {
  Point plus(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }

  double distance(Point other) {
    return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
  }

  /// The point a fraction of the way from here to `end`.
  Point towards(Point end, double fraction) {
    return new Point(x + fraction * (end.x - x), y + fraction * (end.y - y));
  }
}
