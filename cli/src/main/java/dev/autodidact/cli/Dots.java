package dev.autodidact.cli;

import dev.autodidact.run.Domain;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Published;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Figures on one scale, a row each: a dot, its 95 % interval, and the numbers beside it.
final class Dots {
  /// The colour of papers.
  static final int PAPER = 1;

  /// The colour of others on the same tasks.
  static final int BASELINE = 7;

  private static final int TICKS = 4;
  private static final DecimalFormat NUMBER =
      new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));

  private Dots() {}

  /// @param says the figure in words
  /// @param mean of it
  /// @param ci95 half the width of its interval, NaN where there is none
  /// @param colour as in [Charts.Line]
  record Row(String name, String says, double mean, double ci95, int colour) {
    /// What a paper prints.
    static Row of(String measure, String name, Published paper) {
      boolean percent = measure.equals("accuracy");
      double unit = percent ? 0.01 : 1;
      String says = percent ? paper.figure().replaceAll("[\\d.]+", "$0 %") : paper.figure();
      double ci95 = unit * paper.ci95().orElse(Double.NaN);
      return new Row(name, says, unit * paper.mean(), ci95, PAPER);
    }

    /// Guessing; empty where numbers or actions are asked for.
    static Optional<Row> chance(String measure, Domain domain) {
      if (!measure.equals("accuracy") || !(domain instanceof FewShotTasks tasks)) {
        return Optional.empty();
      }
      double chance = 1.0 / tasks.ways();
      String says = Report.score(measure, chance);
      return Optional.of(new Row("chance", says, chance, Double.NaN, BASELINE));
    }

    private boolean finite() {
      return Double.isFinite(mean) && !Double.isInfinite(ci95);
    }

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
    static Scale of(String measure, List<Row> all) {
      if (measure.equals("accuracy")) {
        return new Scale(measure, 0, 1);
      }
      List<Row> rows = all.stream().filter(Row::finite).toList();
      double low = rows.stream().mapToDouble(Row::low).min().orElse(0);
      double high = rows.stream().mapToDouble(Row::high).max().orElse(1);
      low = Math.min(low, 0);
      high = Math.max(high, 0);
      double step = step((high - low) / TICKS);
      low = step * Math.floor(low / step);
      return new Scale(measure, low, Math.max(low + step, step * Math.ceil(high / step)));
    }

    /// The next larger of 1, 2 and 5 times a power of ten.
    private static double step(double least) {
      double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-9))));
      for (int times : new int[] {1, 2, 5}) {
        if (times * power >= least) {
          return times * power;
        }
      }
      return 10 * power;
    }

    private double percent(double x) {
      return Math.clamp(100 * (x - low) / (high - low), 0, 100);
    }

    String track(Row row) {
      if (!row.finite()) {
        return "";
      }
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
      double step = measure.equals("accuracy") ? 0.25 : step((high - low) / (TICKS + 1));
      for (int i = 0; low + i * step <= high + step / 2; i++) {
        double x = low + i * step;
        String says = measure.equals("accuracy") ? "%.0f %%".formatted(100 * x) : NUMBER.format(x);
        ticks.add(
            "<span class=\"tick\" style=\"left:%.2f%%\">%s</span>".formatted(percent(x), says));
      }
      return String.join("", ticks);
    }
  }
}
