package dev.autodidact.cli;

import dev.autodidact.run.Compared;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Line charts as SVG that stands in a page and takes its colours from it.
final class Charts {
  /// Colours that stand for those of the page, which differ by day and by night.
  private static final Color TEXT = new Color(1, 2, 3);

  private static final Color GRID = new Color(4, 5, 6);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Color NONE = new Color(0, 0, 0, 0);

  /// How many colours there are.
  static final int COLOURS = 8;

  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP
  };

  private static final Pattern HEAD = Pattern.compile("^.*?<svg[^>]*>", Pattern.DOTALL);
  private static final Pattern CLIP = Pattern.compile("clip-?\\d+");
  private static final Pattern COLOUR = Pattern.compile("rgb\\(7,8,(\\d+)\\)");
  private static final Pattern DIGITS = Pattern.compile("(\\.\\d\\d)\\d+");
  private static final int WIDTH = 440;

  /// Pixels that a name in the legend takes beside itself.
  private static final int MARK = 50;

  private static final int HEIGHT = 290;

  /// Pixels of a name in the legend where they stand one below the other.
  private static final int ROW = 20;

  /// How dense a band is, of 255, and each of many.
  private static final int BAND = 45;

  private static final int MANY_BANDS = 20;

  /// Lines of more points have no marks, which would hide them.
  private static final int MARKED = 40;

  static {
    System.setProperty("java.awt.headless", "true");
  }

  private Charts() {}

  /// @param y up, in percent or as it is
  /// @param ci95 half the width of the interval around it, 0 or NaN for none
  record Point(double x, double y, double ci95) {}

  /// @param colour of the line and its marks, the same number the same colour in all charts of a
  ///   page
  /// @param joined whether it is a line; otherwise dots
  record Line(String name, int colour, List<Point> points, boolean joined) {
    Line(String name, int colour, List<Point> points) {
      this(name, colour, points, true);
    }

    static Line dots(String name, int colour, List<Point> points) {
      return new Line(name, colour, points, false);
    }

    static Line of(String name, int colour, String measure, List<Compared.At> curve) {
      return new Line(
          name,
          colour,
          curve.stream()
              .map(
                  at ->
                      new Point(
                          at.at(),
                          Report.scaled(measure, at.mean()),
                          Report.scaled(measure, at.ci95())))
              .toList());
    }
  }

  /// @param id of the picture, unlike any other of the page
  /// @param description what a person who cannot see it should know
  record Text(String id, String title, String description, String x, String y) {}

  /// The chart, or a paragraph that says why there is none.
  static String svg(Text text, List<Line> lines) {
    try {
      FONT.getLineMetrics(text.title(), new FontRenderContext(null, true, true));
    } catch (RuntimeException | InternalError | LinkageError e) {
      return "<p>The chart \"%s\" is left out: this Java finds no fonts (%s).</p>"
          .formatted(Page.escape(text.title()), Page.escape(e.toString()));
    }
    return draw(text, lines);
  }

  /// A chart of lines, and its numbers in a table.
  static String withTable(String id, String title, String x, String y, List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      for (Point p : line.points()) {
        String interval = p.ci95() > 0 ? " ± %.4g".formatted(p.ci95()) : "";
        rows.add(
            List.of(line.name(), "%.4g".formatted(p.x()), "%.5g%s".formatted(p.y(), interval)));
      }
    }
    String description =
        "Lines of %s; the table below has every point."
            .formatted(String.join(", ", lines.stream().map(Line::name).toList()));
    return "<div>\n<h3>%s</h3>\n%s\n%s</div>\n"
        .formatted(
            Page.escape(title),
            svg(new Text(id, title, description, x, y), lines),
            Page.details("Every point", Page.table(title, List.of("who", x, y), rows)));
  }

  private static String draw(Text text, List<Line> lines) {
    boolean row = fitInARow(lines);
    int height = row ? HEIGHT : HEIGHT + ROW * lines.size();
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(height)
            .xAxisTitle(text.x())
            .yAxisTitle(text.y())
            .build();
    style(chart.getStyler());
    chart.getStyler().setLegendVisible(lines.size() > 1);
    chart.getStyler().setLegendLayout(row ? LegendLayout.Horizontal : LegendLayout.Vertical);
    int band = lines.size() > 2 ? MANY_BANDS : BAND;
    lines.forEach(line -> add(chart, line, band));
    lines.stream()
        .filter(line -> line.points().size() > MARKED)
        .findFirst()
        .ifPresent(line -> space(chart, line));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return inPage(bytes.toString(StandardCharsets.UTF_8), text, height);
  }

  private static void style(XYStyler styler) {
    styler
        .setChartBackgroundColor(NONE)
        .setPlotBackgroundColor(NONE)
        .setLegendBackgroundColor(NONE)
        .setLegendBorderColor(NONE)
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendFont(FONT)
        .setPlotBorderVisible(false)
        .setChartFontColor(TEXT);
    styler
        .setAxisTitleFont(FONT)
        .setAxisTickLabelsFont(FONT)
        .setAxisTickLabelsColor(TEXT)
        .setAxisTickMarksColor(GRID)
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1));
    styler.setDecimalPattern("0.####");
    styler.setMarkerSize(7);
  }

  /// Whether the names of the lines, with their marks, find room side by side.
  private static boolean fitInARow(List<Line> lines) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    double names =
        lines.stream().mapToDouble(l -> FONT.getStringBounds(l.name(), context).getWidth()).sum();
    return names + MARK * lines.size() < WIDTH - MARK;
  }

  private static void add(XYChart chart, Line line, int density) {
    double[] x = line.points().stream().mapToDouble(Point::x).toArray();
    double[] y = line.points().stream().mapToDouble(Point::y).toArray();
    Color colour = new Color(7, 8, line.colour() % COLOURS);
    addBand(chart, line, new Color(7, 8, colour.getBlue(), density));
    XYSeries series = chart.addSeries(line.name(), x, y);
    series.setLineColor(colour).setLineWidth(2);
    if (!line.joined()) {
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    }
    Marker marker = MARKERS[(line.colour() + line.colour() / COLOURS) % MARKERS.length];
    boolean marked = x.length <= MARKED || !line.joined();
    series.setMarkerColor(colour).setMarker(marked ? marker : SeriesMarkers.NONE);
  }

  /// A point that is not seen, between two of a line: where points are equally spaced, XChart
  /// labels as many of them as find room without a gap.
  private static void space(XYChart chart, Line line) {
    Point first = line.points().getFirst();
    double x = (2 * first.x() + line.points().get(1).x()) / 3;
    XYSeries point = chart.addSeries("space", new double[] {x}, new double[] {first.y()});
    point.setMarker(SeriesMarkers.NONE).setLineColor(NONE).setShowInLegend(false);
  }

  /// The intervals of all points, from the lower ends there to the upper ends back.
  private static void addBand(XYChart chart, Line line, Color colour) {
    List<Point> points = line.points().stream().filter(p -> p.ci95() > 0).toList();
    int n = points.size();
    if (n < 2) {
      return;
    }
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      Point p = points.get(i);
      x[i] = x[2 * n - 1 - i] = p.x();
      y[i] = p.y() - p.ci95();
      y[2 * n - 1 - i] = p.y() + p.ci95();
    }
    XYSeries band = chart.addSeries(line.name() + ", 95 % interval", x, y);
    band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    band.setFillColor(colour);
    band.setMarker(SeriesMarkers.NONE).setLineColor(NONE).setShowInLegend(false);
  }

  /// With the page's colours, a title and a description, and no more digits than can be seen.
  private static String inPage(String svg, Text text, int height) {
    String head =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
        aria-labelledby="%s-title %s-desc">
          <title id="%s-title">%s</title>
          <desc id="%s-desc">%s</desc>\
        """
            .formatted(
                WIDTH,
                height,
                text.id(),
                text.id(),
                text.id(),
                Page.escape(text.title()),
                text.id(),
                Page.escape(text.description()));
    String body = CLIP.matcher(HEAD.matcher(svg).replaceFirst("")).replaceAll(text.id() + "-$0");
    String themed =
        COLOUR
            .matcher(
                body.replace("rgb(1,2,3)", "currentColor").replace("rgb(4,5,6)", "var(--grid)"))
            .replaceAll("var(--c$1)");
    return head + DIGITS.matcher(themed).replaceAll("$1");
  }
}
