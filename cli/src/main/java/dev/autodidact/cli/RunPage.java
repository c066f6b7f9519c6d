package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.record.Json;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Learners;
import dev.autodidact.run.Published;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.run.Validation;
import dev.autodidact.task.Problem;
import java.util.List;
import java.util.stream.IntStream;

/// `report.html`: the figure of a run, what it means, and how the run got there.
final class RunPage {
  private static final String NAME = "report.html";

  private RunPage() {}

  static void write(Run run, Result result) {
    Experiment experiment = run.experiment();
    String title =
        "%s on %s"
            .formatted(Learners.of(experiment.learner()).title(), experiment.tasks().source());
    List<Validation> validations = run.validations();
    String body =
        figure(experiment, result)
            + instances(result)
            + Page.section("Learning curve", curve(result.problem(), validations))
            + Page.section(
                "Protocol",
                Page.paragraph(Report.protocol(result))
                    + Page.paragraph("SHA-256 of the test tasks: " + result.digest())
                    + Page.details("All settings", Page.code(Json.text(experiment))));
    Page.write(run.folder().resolve(NAME), title, body);
  }

  private static String figure(Experiment experiment, Result result) {
    String figure =
        "%s %s"
            .formatted(
                result.problem().scoreName(), Report.figure(result.problem(), result.scores()));
    String paper =
        Published.of(experiment.learner(), result.tasks())
            .map(
                p ->
                    Page.paragraph("The paper prints %s (%s).".formatted(p.figure(), p.protocol())))
            .orElse("");
    String beside = Report.beside(result);
    return "<p class=\"figure\">%s</p>\n".formatted(Page.escape(figure))
        + Page.paragraph(
            "on %d unseen tasks; ± is the 95 %% interval. Best checkpoint: meta-step %d of %d."
                .formatted(
                    result.scores().tasks(), result.step(), experiment.training().iterations()))
        + (beside.isEmpty() ? "" : Page.paragraph("Beside it: " + beside + "."))
        + paper;
  }

  /// Empty for learners that do not predict along a sequence.
  private static String instances(Result result) {
    if (result.instances().isEmpty()) {
      return "";
    }
    List<List<String>> rows =
        IntStream.range(0, result.instances().size())
            .mapToObj(
                k ->
                    List.of(
                        Integer.toString(k + 1),
                        Report.figure(result.problem(), result.instances().get(k))))
            .toList();
    List<Point> points =
        IntStream.range(0, result.instances().size())
            .mapToObj(k -> point(result.problem(), k + 1, result.instances().get(k)))
            .toList();
    Charts.Text text =
        new Charts.Text(
            "instances",
            "Along a sequence",
            "The table below has every point.",
            "example of its class",
            Report.unit(result.problem()));
    return Page.section(
        "Along a sequence",
        Charts.svg(text, List.of(new Line("accuracy", 0, points)))
            + Page.table(
                "Each example is predicted before its label is told",
                List.of("example of its class", result.problem().scoreName()),
                rows));
  }

  private static Point point(Problem problem, int x, Scores scores) {
    return new Point(
        x, Report.scaled(problem, scores.mean()), Report.scaled(problem, scores.ci95()));
  }

  private static String curve(Problem problem, List<Validation> validations) {
    if (validations.isEmpty()) {
      return Page.paragraph("There is none.");
    }
    List<Point> points =
        validations.stream()
            .map(v -> new Point(v.step(), Report.scaled(problem, v.score()), 0))
            .toList();
    Charts.Text text =
        new Charts.Text(
            "curve",
            "Validation over meta-steps",
            "From %s at meta-step %d to %s at meta-step %d; the table below has every point."
                .formatted(
                    Report.score(problem, validations.getFirst().score()),
                    validations.getFirst().step(),
                    Report.score(problem, validations.getLast().score()),
                    validations.getLast().step()),
            "meta-steps",
            "validation " + Report.unit(problem));
    List<List<String>> rows =
        validations.stream()
            .map(
                v ->
                    List.of(
                        Long.toString(v.step()),
                        "%.4f".formatted(v.loss()),
                        Report.score(problem, v.score()) + (v.best() ? ", the best so far" : ""),
                        Double.isNaN(v.seconds()) ? "" : "%.1f".formatted(v.seconds())))
            .toList();
    return Charts.svg(text, List.of(new Line("validation", 0, points)))
        + Page.details(
            "Every point",
            Page.table(
                "Validations; the loss is the mean since the one before",
                List.of(
                    "meta-steps", "training loss", "validation " + problem.scoreName(), "seconds"),
                rows));
  }
}
