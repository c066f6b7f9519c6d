package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.evaluate.Answer;
import dev.autodidact.evaluate.Gallery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tasks of one number in and one out, as curves.
final class CurveGallery {
  static final String SAYS =
      "Dots are the labelled points, all that the learner is told of a task; the lines are the"
          + " truth and what was predicted, through the points that were asked.";

  private CurveGallery() {}

  static String task(Gallery.Shown task) {
    Answer.Numbers answer = (Answer.Numbers) task.answer();
    Charts.Text text =
        new Charts.Text(
            "task-" + (task.number() + 1),
            "Task " + (task.number() + 1),
            "Labelled points, the truth and the prediction",
            "x",
            "y");
    return Charts.svg(
        text,
        List.of(
            new Line("truth", 7, points(task.query().x(), answer.targets())),
            new Line("predicted", 0, points(task.query().x(), answer.predicted())),
            Line.dots("labelled", 1, points(task.support().x(), task.support().y()))));
  }

  /// From left to right.
  private static List<Point> points(float[][] x, float[] y) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      if (Float.isFinite(y[i])) {
        points.add(new Point(x[i][0], y[i], 0));
      }
    }
    points.sort(Comparator.comparingDouble(Point::x));
    return points;
  }
}
