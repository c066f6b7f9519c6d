package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.evaluate.InterquartileMean;
import dev.autodidact.record.Json;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Compared;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Published;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.run.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `report.html`: the figure of a run, what it means, and how the run got there.
final class RunPage {
  private static final int BEST = 3;

  private final Result result;

  private RunPage(Result result) {
    this.result = result;
  }

  static void write(Path file, Run run, Result result, DataSets data) {
    Experiment experiment = run.experiment();
    RunPage page = new RunPage(result);
    String title =
        "%s %s %s"
            .formatted(
                Algorithm.of(experiment.algorithm()).title(),
                experiment.domain() instanceof FewShotTasks ? "on" : "in",
                experiment.domain().name());
    String body =
        page.figure(experiment)
            + switch (result.tested().about()) {
              case Result.OfTasks tasks -> page.instances(tasks);
              case Result.OfWorlds worlds ->
                  Page.section("Learning in a session", page.stages(worlds))
                      + page.regret(worlds)
                      + Pictures.of(result);
            }
            + CalibrationSection.of(result)
            + Page.section("Learning curve", page.curve(run.validations()))
            + diagnostics(run.validations())
            + DataSection.of(run.inventory(), run.samples(result, data))
            + Page.section("Protocol", page.protocol());
    Page.write(file, title, body);
  }

  private String protocol() {
    String training = Report.effort(result.training());
    return Page.paragraph(Report.protocol(result))
        + (training.isEmpty() ? "" : Page.paragraph("Training: " + training))
        + Page.paragraph("SHA-256 of the test %s: %s".formatted(tasks(), result.digest()))
        + Page.details("All settings", Page.code(Json.text(result.experiment().toJson())));
  }

  private String tasks() {
    return Report.tasks(result.experiment());
  }

  private String figure(Experiment experiment) {
    StringBuilder html =
        new StringBuilder(
            "<p class=\"figure\">%s</p>\n"
                .formatted(
                    Page.escape(result.measure() + " " + Report.figure(result, result.scores()))));
    html.append(
        Page.paragraph(
            "on %d unseen %s; ± is the 95 %% interval. Best checkpoint: meta-step %d of %d."
                .formatted(
                    result.scores().tasks(),
                    tasks(),
                    result.step(),
                    experiment.training().iterations())));
    switch (result.tested().about()) {
      case Result.OfTasks tasks -> {
        tasks.alone().ifPresent(a -> html.append(Page.paragraph(Report.alone(result, a) + ".")));
        html.append(Page.paragraph("Baselines: %s.".formatted(Report.baselines(result))));
        Published.of(experiment.algorithm(), result.experiment().tasks())
            .ifPresent(
                p ->
                    html.append(
                        Page.paragraph(
                            "The paper prints %s (%s).".formatted(p.figure(), p.protocol()))));
      }
      case Result.OfWorlds worlds -> {
        InterquartileMean middle = result.interquartileMean();
        html.append(
            Page.paragraph(
                "It is %s. The interquartile mean is %.3f (%.3f to %.3f)."
                    .formatted(Judging.of(worlds), middle.mean(), middle.low(), middle.high())));
        if (result.normalised().isPresent()) {
          html.append(Page.paragraph("Normalised: %s.".formatted(Report.normalised(result))));
        }
        html.append(baselines(worlds));
      }
    }
    return html.toString();
  }

  private String baselines(Result.OfWorlds worlds) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("this agent", Report.figure(result, result.scores()), "", ""));
    Report.sorted(result)
        .forEach(
            o ->
                rows.add(
                    List.of(
                        o.name(),
                        Report.figure(result, o.scores()),
                        o.exact().isPresent() ? "%.3f".formatted(o.exact().getAsDouble()) : "",
                        o.knowsTask() ? "yes" : "")));
    String title =
        worlds.episodic() ? "In the same worlds" : "In the same worlds, after as many episodes";
    return Page.table(
        title, List.of("who", "return", "exactly, on average", "knows the task"), rows);
  }

  /// Empty for learners that do not predict along a sequence.
  private String instances(Result.OfTasks tasks) {
    if (tasks.instances().isEmpty()) {
      return "";
    }
    String measure = result.measure();
    Line line = Line.of(measure, 0, measure, Compared.At.of(tasks.instances(), 1));
    return Page.section(
        "Along a sequence",
        Page.paragraph("Each example is predicted before its label is told.")
            + Charts.withTable(
                "instances",
                "Along a sequence",
                "example of its class",
                Report.unit(measure),
                List.of(line)));
  }

  private String stages(Result.OfWorlds worlds) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("this agent", 0, result.measure(), own(worlds)));
    if (worlds.episodic()) {
      for (Compared.Other other : drawn(others())) {
        lines.add(Line.of(other.name(), lines.size(), result.measure(), other.stages()));
      }
    }
    String x = worlds.episodic() ? "episode" : "gradient steps";
    return Charts.withTable("stages", "Return of each stage", x, "return", lines);
  }

  private static List<Compared.At> own(Result.OfWorlds worlds) {
    return Compared.At.of(worlds.played().eachStage(), Report.number(worlds, 0));
  }

  private List<Compared.Other> others() {
    return Report.sorted(result).stream().map(b -> Compared.Other.of(b, 1)).toList();
  }

  /// The best three, the worst, and whoever knows the task: more lines nobody can tell apart.
  static List<Compared.Other> drawn(List<Compared.Other> others) {
    List<Compared.Other> drawn = new ArrayList<>(others);
    drawn.removeIf(Compared.Other::knowsTask);
    drawn.sort(Comparator.comparingDouble(other -> -other.mean()));
    while (drawn.size() > BEST + 1) {
      drawn.remove(BEST);
    }
    others.stream().filter(Compared.Other::knowsTask).forEach(drawn::add);
    return drawn;
  }

  /// What was lost so far against whoever knows the task; empty where nobody does.
  private String regret(Result.OfWorlds worlds) {
    Optional<Compared.Other> knowing =
        others().stream().filter(Compared.Other::knowsTask).findFirst();
    if (knowing.isEmpty() || !worlds.episodic()) {
      return "";
    }
    List<Compared.At> best = knowing.get().stages();
    List<Line> lines = new ArrayList<>();
    lines.add(regret("this agent", 0, own(worlds), best));
    for (Compared.Other other : drawn(others())) {
      if (!other.knowsTask()) {
        lines.add(regret(other.name(), lines.size(), other.stages(), best));
      }
    }
    return Page.section(
        "Regret",
        Page.paragraph("All that was lost so far against: %s.".formatted(knowing.get().name()))
            + Charts.withTable("regret", "Cumulative regret", "episode", "regret", lines));
  }

  private static Line regret(
      String name, int colour, List<Compared.At> stages, List<Compared.At> best) {
    List<Point> points = new ArrayList<>();
    double lost = 0;
    for (int k = 0; k < stages.size(); k++) {
      lost += best.get(k).mean() - stages.get(k).mean();
      points.add(new Point(k + 1.0, lost, 0));
    }
    return new Line(name, colour, points);
  }

  private String curve(List<Validation> validations) {
    if (validations.isEmpty()) {
      return Page.paragraph("There is none.");
    }
    String measure = result.measure();
    List<Point> points =
        validations.stream()
            .map(v -> new Point(v.step(), Report.scaled(measure, v.score()), 0))
            .toList();
    Charts.Text text =
        new Charts.Text(
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
    List<List<String>> rows =
        validations.stream()
            .map(
                v ->
                    List.of(
                        Long.toString(v.step()),
                        Double.isNaN(v.loss()) ? "" : "%.4f".formatted(v.loss()),
                        Report.score(measure, v.score()) + (v.best() ? ", the best so far" : ""),
                        Double.isNaN(v.seconds()) ? "" : "%.1f".formatted(v.seconds())))
            .toList();
    return Charts.svg(text, List.of(new Line("validation", 0, points)))
        + Page.details(
            "Every point",
            Page.table(
                "Validations; the training loss is the mean since the one before",
                List.of("meta-steps", "training loss", "validation " + measure, "seconds"),
                rows));
  }

  /// A small chart for each diagnostic of the meta-steps; empty where there are none.
  private static String diagnostics(List<Validation> validations) {
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
            "Meta-steps",
            Page.paragraph(
                    "Means over the meta-steps since the validation before. gradientNorm is the"
                        + " norm of the meta-gradient before it is clipped; the pages of agents say"
                        + " what theirs are.")
                + "<div class=\"small\">%s</div>\n".formatted(charts));
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
