package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import java.util.DoubleSummaryStatistics;

/// A drawing of one's own as a picture of a character: in the middle, and of the size and with the
/// pen that glyphs have on average.
public final class Drawing {
  /// The longer side, as a part of the picture's.
  private static final double SIDE = (Hand.MIN_SCALE + Hand.MAX_SCALE) / 2;

  private static final double PEN = (Hand.MIN_PEN + Hand.MAX_PEN) / 2;
  private static final int MOST_POINTS = 20_000;
  private static final double FARTHEST = 1e9;

  private Drawing() {}

  /// Draws strokes: bright on dark where that is the format of ink, else dark on white paper.
  ///
  /// @param strokes the points `[x, y]` of each, in any unit, `y` downwards; one of a single point
  ///   is a dot
  /// @throws InvalidInputException if there is no point, too many, or one is not two numbers
  public static Picture of(double[][][] strokes, PictureFormat format) {
    DoubleSummaryStatistics xs = new DoubleSummaryStatistics();
    DoubleSummaryStatistics ys = new DoubleSummaryStatistics();
    for (double[][] stroke : strokes) {
      for (double[] point : required(stroke)) {
        requirePoint(point);
        xs.accept(point[0]);
        ys.accept(point[1]);
      }
    }
    if (xs.getCount() < 1 || xs.getCount() > MOST_POINTS) {
      throw new InvalidInputException(
          "a drawing of %d points: from 1 to %d".formatted(xs.getCount(), MOST_POINTS));
    }
    double longer = Math.max(xs.getMax() - xs.getMin(), ys.getMax() - ys.getMin());
    double scale = longer > 0 ? SIDE / longer : 0;
    Point middle = new Point((xs.getMin() + xs.getMax()) / 2, (ys.getMin() + ys.getMax()) / 2);
    Canvas canvas = new Canvas(format.side());
    for (double[][] stroke : strokes) {
      draw(stroke, middle, scale, canvas);
    }
    return picture(canvas, format);
  }

  private static void draw(double[][] stroke, Point middle, double scale, Canvas canvas) {
    for (int i = 0; i < stroke.length; i++) {
      Point from = placed(stroke[Math.max(0, i - 1)], middle, scale);
      canvas.line(from, placed(stroke[i], middle, scale), PEN);
    }
  }

  private static Point placed(double[] point, Point middle, double scale) {
    return new Point(0.5 + (point[0] - middle.x()) * scale, 0.5 + (point[1] - middle.y()) * scale);
  }

  private static Picture picture(Canvas canvas, PictureFormat format) {
    byte[] values = new byte[format.values()];
    byte[] pixels = canvas.pixels();
    if (format.colour() != PictureFormat.Colour.INK) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) ~pixels[i];
      }
    }
    for (int channel = 0; channel < format.channels(); channel++) {
      System.arraycopy(pixels, 0, values, channel * pixels.length, pixels.length);
    }
    return new Picture(format, values);
  }

  private static double[][] required(double[][] stroke) {
    if (stroke == null) {
      throw new InvalidInputException("a stroke is null: it is a list of points");
    }
    return stroke;
  }

  private static void requirePoint(double[] point) {
    if (point == null
        || point.length != 2
        || !(Math.abs(point[0]) <= FARTHEST && Math.abs(point[1]) <= FARTHEST)) {
      throw new InvalidInputException(
          "a point of a stroke is two numbers, [x, y], of at most %.0e".formatted(FARTHEST));
    }
  }
}
