package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.run.Compared;
import dev.autodidact.run.Ranking;
import dev.autodidact.run.Validation;
import dev.autodidact.task.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// `report.html` of a comparison: the table, and how each learner got there and goes on from there.
final class ComparePage {
  private final Problem problem;
  private final List<Compared> entries;

  private ComparePage(CompareTable table) {
    this.problem = table.problem();
    this.entries = table.ranking().rows().stream().map(Ranking.Row::entry).toList();
  }

  /// @param protocol the conditions all learners shared
  /// @param beside what the figures are to be compared with, or nothing
  /// @param failed what to say of learners that have no figure
  /// @param command makes the page again
  static void write(
      Path file,
      CompareTable table,
      String protocol,
      String beside,
      List<String> failed,
      String command) {
    ComparePage page = new ComparePage(table);
    String text =
        Stream.of(
                Stream.of(
                    protocol,
                    beside,
                    "± is the 95 % interval; differences are paired, task by task. Milliseconds are"
                        + " of one task on one thread; predicting is of all its queries. Meta-steps"
                        + " are those of the best checkpoint and all that the time allowed."),
                failed.stream(),
                table.papers().stream().map("Paper of "::concat))
            .flatMap(lines -> lines)
            .filter(line -> !line.isEmpty())
            .map(Page::paragraph)
            .reduce("", String::concat);
    String body =
        Page.table("Best first, on the same unseen tasks", table.header(), table.rows())
            + text
            + page.charts()
            + Page.section("The same again", Page.code(command));
    Page.write(file, "Learners on " + table.tasks().source(), body);
  }

  private String charts() {
    String some =
        "The same checkpoints, on up to 200 of the tasks with up to 5 queries a class; bars are"
            + " 95 % intervals.";
    String all =
        "Each example of a sequence is predicted before its label is told; bars are 95 %"
            + " intervals.";
    return Page.section("While training", learning())
        + curve("shots", "With more shots", "shots", some, Compared::shots)
        + curve("steps", "With more inner steps", "inner steps", some, Compared::innerSteps)
        + curve("instances", "Along a sequence", "example of its class", all, Compared::instances);
  }

  private String learning() {
    boolean timed =
        entries.stream()
            .flatMap(e -> e.validations().stream())
            .noneMatch(v -> Double.isNaN(v.seconds()));
    List<Line> lines =
        entries.stream()
            .map(
                e ->
                    new Line(
                        e.learner(),
                        entries.indexOf(e),
                        e.validations().stream().map(v -> point(v, timed)).toList()))
            .filter(line -> !line.points().isEmpty())
            .toList();
    return chart("learning", "Validation while training", timed ? "seconds" : "meta-steps", lines);
  }

  private Point point(Validation v, boolean timed) {
    return new Point(timed ? v.seconds() : v.step(), Report.scaled(problem, v.score()), 0);
  }

  private String curve(
      String id,
      String heading,
      String x,
      String note,
      Function<Compared, List<Compared.At>> curve) {
    List<Line> lines =
        entries.stream()
            .filter(e -> !curve.apply(e).isEmpty())
            .map(
                e ->
                    new Line(
                        e.learner(),
                        entries.indexOf(e),
                        curve.apply(e).stream().map(this::point).toList()))
            .toList();
    return lines.isEmpty()
        ? ""
        : Page.section(heading, Page.paragraph(note) + chart(id, heading, x, lines));
  }

  private Point point(Compared.At at) {
    return new Point(at.at(), Report.scaled(problem, at.mean()), Report.scaled(problem, at.ci95()));
  }

  /// A chart, and its numbers in a table.
  private String chart(String id, String title, String x, List<Line> lines) {
    if (lines.isEmpty()) {
      return Page.paragraph("There is none.");
    }
    String y = Report.unit(problem);
    String description =
        "Lines of %s; the table below has every point."
            .formatted(String.join(", ", lines.stream().map(Line::name).toList()));
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      for (Point p : line.points()) {
        String interval = p.ci95() > 0 ? " ± %.2f".formatted(p.ci95()) : "";
        rows.add(
            List.of(line.name(), "%.4g".formatted(p.x()), "%.4g%s".formatted(p.y(), interval)));
      }
    }
    return Charts.svg(new Charts.Text(id, title, description, x, y), lines)
        + Page.details("Every point", Page.table(title, List.of("learner", x, y), rows));
  }
}
