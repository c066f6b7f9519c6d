package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.run.Compared;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Published;
import dev.autodidact.run.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `report.html` of a comparison: the tables, and how each algorithm got there and goes on from
/// there.
final class ComparePage {
  private static final String SOME =
      "The same checkpoints; bands are 95 % intervals. Points over shots, ways and inner steps are"
          + " of up to 200 of the tasks with up to 5 queries a class; along a sequence, each"
          + " example is predicted before its label is told.";

  private final CompareTable table;
  private final List<Compared> entries;
  private final String measure;

  private ComparePage(CompareTable table) {
    this.table = table;
    this.entries = table.entries();
    this.measure = table.measure();
  }

  /// @param failed what to say of algorithms that have no figure
  /// @param command makes the page again
  static void write(Path file, List<CompareTable> tables, List<String> failed, String command) {
    String body =
        tables.stream().map(table -> new ComparePage(table).section()).collect(Collectors.joining())
            + failed.stream().map(Page::paragraph).collect(Collectors.joining())
            + Page.section("The same again", Page.code(command));
    String name = tables.getFirst().plan().domain().name();
    Page.write(file, "Algorithms on " + name, body);
  }

  private String section() {
    String text =
        Stream.of(
                Stream.of(
                    table.protocol(),
                    table.baselines(),
                    "± is the 95 % interval; differences are paired, task by task. Milliseconds"
                        + " are of one task on one thread; predicting is of all its queries."
                        + " Meta-steps are those of the best checkpoint and all that the time"
                        + " allowed."),
                table.papers().stream().map("Paper of "::concat))
            .flatMap(lines -> lines)
            .filter(line -> !line.isEmpty())
            .map(Page::paragraph)
            .collect(Collectors.joining());
    String curves =
        curve("stages", "Return of each stage", "episode, or gradient steps")
            + curve("shots", "With more shots", "shots")
            + curve("ways", "With more ways", "ways")
            + curve("innerSteps", "With more inner steps", "inner steps")
            + curve("instances", "Along a sequence", "example of its class");
    return Page.section(
            table.heading(),
            Dots.of("On the same unseen tasks, and in papers", measure, figures())
                + Page.table(table.heading(), table.header(), table.rows())
                + text)
        + (curves.isEmpty()
            ? ""
            : Page.section("Learning to learn", Page.paragraph(SOME) + Page.charts(curves)))
        + Page.section("While training", learning());
  }

  private List<Dots.Row> figures() {
    List<Dots.Row> rows = new ArrayList<>();
    for (Compared e : entries) {
      double ci95 = e.scores().ci95();
      String says = Report.figure(measure, e.scores().mean(), ci95);
      int colour = entries.indexOf(e) % Charts.COLOURS;
      rows.add(new Dots.Row(e.algorithm(), says, e.scores().mean(), ci95, colour));
      if (table.plan().domain() instanceof FewShotTasks tasks) {
        Published.of(e.algorithm(), tasks)
            .ifPresent(p -> rows.add(Dots.Row.of(measure, e.algorithm() + " in its paper", p)));
      }
    }
    for (Compared.Other other : entries.getFirst().others()) {
      String says = Report.figure(measure, other.mean(), other.ci95());
      rows.add(new Dots.Row(other.name(), says, other.mean(), other.ci95(), Dots.BASELINE));
    }
    Dots.Row.chance(measure, table.plan().domain()).ifPresent(rows::add);
    return rows;
  }

  private String id(String chart) {
    return entries.getFirst().judged() + "-" + chart;
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
                        e.algorithm(),
                        entries.indexOf(e),
                        e.validations().stream().map(v -> point(v, timed)).toList()))
            .filter(line -> !line.points().isEmpty())
            .toList();
    return lines.isEmpty()
        ? Page.paragraph("There is none.")
        : Charts.withTable(
            id("learning"),
            "Validation while training",
            timed ? "seconds" : "meta-steps",
            Report.unit(measure),
            lines);
  }

  private Point point(Validation v, boolean timed) {
    return new Point(
        timed ? v.seconds() : v.step(),
        Report.scaled(measure, v.score()),
        Report.scaled(measure, v.ci95()));
  }

  private String curve(String name, String heading, String x) {
    List<Line> lines = new ArrayList<>();
    for (Compared e : entries) {
      if (!e.curve(name).isEmpty()) {
        lines.add(Line.of(e.algorithm(), entries.indexOf(e), measure, e.curve(name)));
      }
    }
    if (name.equals("stages") && !lines.isEmpty()) {
      for (Compared.Other other : SessionSection.drawn(entries.getFirst().others())) {
        lines.add(Line.of(other.name(), lines.size(), measure, other.stages()));
      }
    }
    return lines.isEmpty()
        ? ""
        : Charts.withTable(id(name), heading, x, Report.unit(measure), lines);
  }
}
