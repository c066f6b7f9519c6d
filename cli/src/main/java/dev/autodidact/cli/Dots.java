package dev.autodidact.cli;

import java.util.ArrayList;
import java.util.List;

/// Figures on one scale, a row each: a dot, its 95 % interval, and the numbers beside it.
final class Dots {
  private static final int TICKS = 4;

  private Dots() {}

  /// @param says the figure in words
  /// @param mean of it
  /// @param ci95 half the width of its interval, NaN where there is none
  /// @param colour as in [Charts.Line]
  record Row(String name, String says, double mean, double ci95, int colour) {
    private double low() {
      return Double.isNaN(ci95) ? mean : mean - ci95;
    }

    private double high() {
      return Double.isNaN(ci95) ? mean : mean + ci95;
    }
  }

  /// @param measure of all rows
  static String of(String caption, String measure, List<Row> rows) {
    Scale scale = Scale.of(measure, rows);
    StringBuilder html = new StringBuilder();
    for (Row row : rows) {
      html.append(
          "<tr><th scope=\"row\">%s</th><td class=\"plot\">%s</td><td>%s</td></tr>\n"
              .formatted(Page.escape(row.name()), scale.track(row), Page.escape(row.says())));
    }
    return """
    <table class="dots">
    <caption>%s</caption>
    <tbody>
    %s<tr class="axis"><th scope="row"></th><td class="plot"><span class="track">%s</span></td><td></td></tr>
    </tbody>
    </table>
    """
        .formatted(Page.escape(caption), html, scale.ticks());
  }

  /// From `low` to `high`; what has its 0 there is drawn as a bar, too.
  private record Scale(String measure, double low, double high) {
    static Scale of(String measure, List<Row> rows) {
      if (measure.equals("accuracy")) {
        return new Scale(measure, 0, 1);
      }
      double low = rows.stream().mapToDouble(Row::low).min().orElse(0);
      double high = rows.stream().mapToDouble(Row::high).max().orElse(1);
      low = low >= 0 ? 0 : low - 0.05 * (high - low);
      high = high <= 0 ? 0 : high;
      return new Scale(measure, low, high > low ? high + 0.05 * (high - low) : low + 1);
    }

    private double percent(double x) {
      return Math.clamp(100 * (x - low) / (high - low), 0, 100);
    }

    String track(Row row) {
      double zero = percent(0);
      double at = percent(row.mean());
      StringBuilder html = new StringBuilder();
      html.append(span("bar", Math.min(zero, at), Math.abs(at - zero)));
      if (!Double.isNaN(row.ci95())) {
        html.append(span("ci", percent(row.low()), percent(row.high()) - percent(row.low())));
      }
      html.append("<span class=\"dot\" style=\"left:%.2f%%\"></span>".formatted(at));
      return "<span class=\"track\" style=\"color:var(--c%d)\">%s</span>"
          .formatted(row.colour(), html);
    }

    private static String span(String kind, double left, double width) {
      return "<span class=\"%s\" style=\"left:%.2f%%;width:%.2f%%\"></span>"
          .formatted(kind, left, width);
    }

    String ticks() {
      List<String> ticks = new ArrayList<>();
      for (int i = 0; i <= TICKS; i++) {
        double x = low + i * (high - low) / TICKS;
        String says =
            measure.equals("accuracy") ? "%.0f %%".formatted(100 * x) : "%.3g".formatted(x);
        ticks.add(
            "<span class=\"tick\" style=\"left:%.2f%%\">%s</span>".formatted(percent(x), says));
      }
      return String.join("", ticks);
    }
  }
}
