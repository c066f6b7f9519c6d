package dev.autodidact.data;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// A character: strokes that fill the unit square, most of which begin on an earlier one.
record Glyph(List<Stroke> strokes) {
  private static final int MIN_STROKES = 2;
  private static final int MAX_STROKES = 4;
  private static final double ATTACHED = 0.7;
  private static final int SEGMENTS = 10;
  private static final double WOBBLE = 0.08;

  static Glyph invent(RandomGenerator random) {
    int count = random.nextInt(MIN_STROKES, MAX_STROKES + 1);
    List<Stroke> strokes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Point start = Stroke.anywhere(random);
      if (i > 0 && random.nextDouble() < ATTACHED) {
        start = strokes.get(random.nextInt(i)).at(random.nextInt(3) / 2.0);
      }
      strokes.add(Stroke.invent(start, random));
    }
    return new Glyph(strokes).fitted();
  }

  /// The same character, moved to the middle of the unit square, its longer side that of the
  /// square.
  private Glyph fitted() {
    DoubleSummaryStatistics xs = new DoubleSummaryStatistics();
    DoubleSummaryStatistics ys = new DoubleSummaryStatistics();
    for (Stroke stroke : strokes) {
      for (int i = 0; i <= SEGMENTS; i++) {
        Point point = stroke.at((double) i / SEGMENTS);
        xs.accept(point.x());
        ys.accept(point.y());
      }
    }
    double side = Math.max(xs.getMax() - xs.getMin(), ys.getMax() - ys.getMin());
    double middleX = (xs.getMin() + xs.getMax()) / 2;
    double middleY = (ys.getMin() + ys.getMax()) / 2;
    UnaryOperator<Point> fit =
        point -> new Point(0.5 + (point.x() - middleX) / side, 0.5 + (point.y() - middleY) / side);
    return new Glyph(strokes.stream().map(stroke -> stroke.map(fit)).toList());
  }

  /// Draws the character once, in a hand of its own: points wobble, the whole leans, stretches and
  /// moves, and the pen is finer or broader.
  void draw(Canvas canvas, RandomGenerator random) {
    Hand hand = Hand.some(random);
    for (Stroke stroke : strokes) {
      Stroke drawn =
          stroke.map(
              point ->
                  hand.place(
                      point.plus(
                          random.nextDouble(-WOBBLE, WOBBLE), random.nextDouble(-WOBBLE, WOBBLE))));
      Point pen = drawn.start();
      for (int i = 1; i <= SEGMENTS; i++) {
        Point next = drawn.at((double) i / SEGMENTS);
        canvas.line(pen, next, hand.pen());
        pen = next;
      }
    }
  }
}
