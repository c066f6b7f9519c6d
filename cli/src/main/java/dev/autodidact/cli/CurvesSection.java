package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.run.Compared;
import dev.autodidact.run.Insight;
import dev.autodidact.run.Result;
import java.util.ArrayList;
import java.util.List;

/// Learning to learn: how the figure changes with shots, ways and inner steps, and along a
/// sequence.
final class CurvesSection {
  private CurvesSection() {}

  /// Empty where there are no such curves.
  static String of(Result result, Insight insight) {
    String charts =
        chart(result, insight, "shots", "With more shots", "shots")
            + chart(result, insight, "ways", "With more ways", "ways")
            + chart(result, insight, "innerSteps", "With more inner steps", "inner steps")
            + chart(result, insight, "instances", "Along a sequence", "example of its class");
    return charts.isEmpty()
        ? ""
        : Page.section(
            "Learning to learn",
            Page.paragraph(
                    "The same checkpoint on %d unseen tasks for each point, up to 5 queries a class; bands are 95 %% intervals.%s"
                        .formatted(
                            insight.curveTasks(),
                            insight.curves().containsKey("instances")
                                ? " Along a sequence, on all test tasks: each example is predicted"
                                    + " before its label is told."
                                : ""))
                + Page.charts(charts));
  }

  private static String chart(Result result, Insight insight, String name, String title, String x) {
    List<Compared.At> curve = insight.curves().getOrDefault(name, List.of());
    if (curve.size() < 2) {
      return "";
    }
    String measure = result.measure();
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("this run", 0, measure, curve));
    if (name.equals("ways")) {
      lines.add(
          new Line(
              "chance",
              7,
              curve.stream().map(at -> new Point(at.at(), 100.0 / at.at(), 0)).toList()));
    }
    return Charts.withTable(name, title, x, Report.unit(measure), lines);
  }
}
