package dev.autodidact.cli;

import dev.autodidact.Words;
import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.evaluate.Calibrated;
import dev.autodidact.evaluate.Calibration;
import dev.autodidact.evaluate.Detection;
import dev.autodidact.evaluate.Detection.Histogram;
import dev.autodidact.evaluate.Estimate;
import dev.autodidact.evaluate.Familiarity;
import dev.autodidact.evaluate.Reliability;
import dev.autodidact.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the probabilities of a learner mean what they say, and how well it tells what it has not
/// learned: in lines, and in pictures of a page.
final class CalibrationSection {
  private static final List<String> BIN =
      List.of("probability", "queries", "mean probability, %", "right, %");

  private CalibrationSection() {}

  /// The same in lines for a terminal; none for what has no probabilities.
  static List<String> lines(Optional<Calibrated> calibrated) {
    List<String> lines = new ArrayList<>();
    calibrated.ifPresent(
        c -> {
          lines.add("%-9s %s".formatted("ECE", error(c)));
          c.detection().ifPresent(d -> lines.add("%-9s %s".formatted("unknown", unknown(d))));
        });
    return lines;
  }

  private static String error(Calibrated c) {
    return "%s before, %s after temperature %.3g, in %s by themselves; %s"
        .formatted(
            percent(c.before().error()),
            percent(c.after().error()),
            c.calibration().temperature(),
            Words.count(c.queries(), "query", "queries"),
            fitted(c));
  }

  private static String fitted(Calibrated c) {
    Calibration of = c.calibration();
    return "%s on %s of %d ways%s, %d-shot"
        .formatted(
            c.anew() ? "fitted anew" : "the run's, fitted",
            Words.count(of.tasks(), "validation task", "validation tasks"),
            of.ways(),
            of.ways() < c.ways() ? " (all classes that there are)" : "",
            of.shots());
  }

  private static String unknown(Detection d) {
    return "AUROC %s; %s pass where 95 %% of the known do (FPR95), of %s of classes left out"
        .formatted(
            percent(d.auroc()),
            percent(d.falsePositives()),
            Words.count(d.queries(), "query", "queries"));
  }

  private static String percent(Estimate estimate) {
    return Report.figure("accuracy", estimate.value(), estimate.ci95());
  }

  /// Empty for what has no probabilities.
  static String of(Result result) {
    return result.calibrated().map(CalibrationSection::section).orElse("");
  }

  private static String section(Calibrated c) {
    String reliability =
        Page.paragraph("Expected calibration error: %s.".formatted(error(c)))
            + Charts.svg(
                new Charts.Text(
                    "reliability",
                    "Reliability diagram",
                    ("How many percent of the predictions are right, by the probability they give:"
                         + " %s off before the temperature, %s after; the tables below have every"
                         + " point.")
                        .formatted(percent(c.before().error()), percent(c.after().error())),
                    "probability of the predicted class, %",
                    "right, %"),
                List.of(
                    line("before the temperature", 1, c.before()),
                    line("after it", 0, c.after()),
                    new Line("as probable as said", 7, ideal(c))))
            + Page.details(
                "Every bin",
                Page.table("Before the temperature", BIN, rows(c.before()))
                    + Page.table("After it", BIN, rows(c.after())));
    return Page.section("Calibration", reliability)
        + c.detection().map(d -> detection(c.calibration(), d)).orElse("");
  }

  private static Line line(String name, int colour, Reliability reliability) {
    return new Line(
        name,
        colour,
        reliability.bins().stream()
            .filter(bin -> bin.count() > 0)
            .map(bin -> new Point(100 * bin.confidence(), 100 * bin.accuracy(), 0))
            .toList());
  }

  /// No class of the most probable is less probable than chance.
  private static List<Point> ideal(Calibrated c) {
    double chance = 100.0 / c.ways();
    return List.of(new Point(chance, chance, 0), new Point(100, 100, 0));
  }

  private static List<List<String>> rows(Reliability reliability) {
    List<List<String>> rows = new ArrayList<>();
    int bins = reliability.bins().size();
    for (int b = 0; b < bins; b++) {
      Reliability.Bin bin = reliability.bins().get(b);
      if (bin.count() > 0) {
        rows.add(
            List.of(
                "%.3f to %.3f".formatted((double) b / bins, (b + 1.0) / bins),
                "%,d".formatted(bin.count()),
                "%.2f".formatted(100 * bin.confidence()),
                "%.2f".formatted(100 * bin.accuracy())));
      }
    }
    return rows;
  }

  private static String detection(Calibration calibration, Detection d) {
    List<Point> known = points(d.histogram(), d.histogram().known());
    List<Point> unknown = points(d.histogram(), d.histogram().unknown());
    double top = Math.max(highest(known), highest(unknown));
    double threshold = calibration.threshold();
    return Page.section(
        "None of these",
        Page.paragraph("Queries of classes left out: %s.".formatted(unknown(d)))
            + Page.paragraph(
                ("The threshold %.4g calls %s of the known queries known, and %s of the unknown."
                        + " The familiarity of a query is %s; the outermost half percent on each"
                        + " side is counted in the outermost bins.")
                    .formatted(
                        threshold,
                        Report.score("accuracy", d.recall()),
                        Report.score("accuracy", d.passed()),
                        says(calibration.familiarity())))
            + Charts.withTable(
                "familiarity",
                "Familiarity of known and unknown queries",
                "familiarity",
                "queries, %",
                List.of(
                    new Line("known", 0, known),
                    new Line("unknown", 1, unknown),
                    new Line(
                        "threshold",
                        7,
                        List.of(new Point(threshold, 0, 0), new Point(threshold, top, 0))))));
  }

  private static String says(Familiarity familiarity) {
    return switch (familiarity) {
      case LOGIT -> "its largest unnormalised log-probability";
      case PROBABILITY -> "its largest probability";
    };
  }

  /// The part of the queries in each bin, at its centre.
  private static List<Point> points(Histogram histogram, List<Integer> counts) {
    double all = counts.stream().mapToInt(Integer::intValue).sum();
    double width = (histogram.high() - histogram.low()) / counts.size();
    List<Point> points = new ArrayList<>();
    for (int b = 0; b < counts.size(); b++) {
      double centre = histogram.low() + (b + 0.5) * width;
      points.add(new Point(centre, 100 * counts.get(b) / all, 0));
    }
    return points;
  }

  private static double highest(List<Point> points) {
    return points.stream().mapToDouble(Point::y).max().orElse(0);
  }
}
