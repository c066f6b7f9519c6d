package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.run.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A small chart for each diagnostic of the meta-steps.
final class DiagnosticsSection {
  private DiagnosticsSection() {}

  /// Empty where there are none.
  static String of(List<Validation> validations) {
    Map<String, List<Point>> byName = new LinkedHashMap<>();
    for (Validation v : validations) {
      v.diagnostics()
          .forEach(
              (name, value) -> {
                if (Double.isFinite(value)) {
                  byName
                      .computeIfAbsent(name, _ -> new ArrayList<>())
                      .add(new Point(v.step(), value, 0));
                }
              });
    }
    String charts =
        byName.entrySet().stream()
            .map(e -> small(e.getKey(), e.getValue()))
            .collect(Collectors.joining());
    return charts.isEmpty()
        ? ""
        : Page.section(
            "Diagnostics",
            Page.paragraph(
                    "Means over the meta-steps since the validation before. gradientNorm is the"
                        + " norm of the meta-gradient before it is clipped; the pages of agents say"
                        + " what theirs are.")
                + Page.charts(charts));
  }

  private static String small(String name, List<Point> points) {
    Point last = points.getLast();
    Charts.Text text =
        new Charts.Text(
            "diagnostic-" + name,
            name,
            "%s over meta-steps, %.4g at meta-step %.0f.".formatted(name, last.y(), last.x()),
            "meta-steps",
            name);
    return Charts.svg(text, List.of(new Line(name, 0, points)));
  }
}
