package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.run.Result;
import dev.autodidact.run.Validation;
import java.util.List;

/// How the run got there: validations with their intervals, and the training loss.
final class LearningSection {
  private LearningSection() {}

  static String of(Result result, List<Validation> validations) {
    if (validations.isEmpty()) {
      return Page.section("Learning curve", Page.paragraph("There is none."));
    }
    String measure = result.measure();
    String loss = measure.equals("return") ? "training return" : "training loss";
    Line validation =
        new Line(
            "validation",
            0,
            validations.stream()
                .map(
                    v ->
                        new Point(
                            v.step(),
                            Report.scaled(measure, v.score()),
                            Report.scaled(measure, v.ci95())))
                .toList());
    Line training =
        new Line(
            loss,
            1,
            validations.stream()
                .filter(v -> Double.isFinite(v.loss()))
                .map(v -> new Point(v.step(), v.loss(), 0))
                .toList());
    String charts =
        Charts.svg(text(result, validations), List.of(validation))
            + (training.points().isEmpty()
                ? ""
                : Charts.svg(
                    new Charts.Text("loss", loss, loss + " over meta-steps", "meta-steps", loss),
                    List.of(training)));
    return Page.section(
        "Learning curve",
        Page.paragraph(
                "Validation on tasks of their own; the band is the 95 % interval. The figure above"
                    + " is of the best of these checkpoints.")
            + Page.charts(charts)
            + table(measure, loss, validations));
  }

  private static Charts.Text text(Result result, List<Validation> validations) {
    String measure = result.measure();
    return new Charts.Text(
        "curve",
        "Validation over meta-steps",
        "From %s at meta-step %d to %s at meta-step %d; the table below has every point."
            .formatted(
                Report.score(measure, validations.getFirst().score()),
                validations.getFirst().step(),
                Report.score(measure, validations.getLast().score()),
                validations.getLast().step()),
        "meta-steps",
        "validation " + Report.unit(measure));
  }

  private static String table(String measure, String loss, List<Validation> validations) {
    List<List<String>> rows =
        validations.stream()
            .map(
                v ->
                    List.of(
                        Long.toString(v.step()),
                        Double.isNaN(v.loss()) ? "" : "%.4f".formatted(v.loss()),
                        Report.figure(measure, v.score(), v.ci95())
                            + (v.best() ? ", the best so far" : ""),
                        Double.isNaN(v.seconds()) ? "" : "%.1f".formatted(v.seconds())))
            .toList();
    return Page.details(
        "Every point",
        Page.table(
            "Validations; the %s is the mean since the one before".formatted(loss),
            List.of("meta-steps", loss, "validation " + measure, "seconds"),
            rows));
  }
}
