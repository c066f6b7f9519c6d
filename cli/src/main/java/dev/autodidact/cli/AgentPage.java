package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.evaluate.InterquartileMean;
import dev.autodidact.evaluate.Played;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.record.Json;
import dev.autodidact.run.AgentResult;
import dev.autodidact.run.AgentRun;
import dev.autodidact.run.Agents;
import dev.autodidact.run.Validation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// `report.html` of an agent: what it earned, beside others, and how it learns in a session.
final class AgentPage {
  private static final String NAME = "report.html";
  private static final int BEST = 3;

  private AgentPage() {}

  static void write(AgentRun run, AgentResult result) {
    String agent = Agents.of(run.experiment().agent()).title();
    String body =
        figure(result)
            + Page.section("Learning in a session", stages(result))
            + regret(result)
            + Pictures.of(result)
            + Page.section("Learning curve", curve(run.validations()))
            + Page.section(
                "Protocol",
                Page.paragraph(AgentReport.protocol(result))
                    + Page.paragraph("Training: " + AgentReport.effort(result.training()))
                    + Page.details("All settings", Page.code(Json.text(result.experiment()))));
    Page.write(
        run.folder().resolve(NAME), "%s in %s".formatted(agent, run.experiment().family()), body);
  }

  private static String figure(AgentResult result) {
    InterquartileMean middle = result.interquartileMean();
    return "<p class=\"figure\">return %s</p>\n".formatted(AgentReport.figure(result.scores()))
        + Page.paragraph(
            "in %d unseen worlds, %s; ± is the 95 %% interval. The mean of the middle half is %.3f (%.3f to %.3f)."
                .formatted(
                    result.scores().tasks(),
                    AgentReport.judged(result),
                    middle.mean(),
                    middle.low(),
                    middle.high()))
        + AgentReport.normalised(result)
            .map(n -> Page.paragraph("Normalised: " + n + "."))
            .orElse("")
        + beside(result);
  }

  private static String beside(AgentResult result) {
    if (result.beside().isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("this agent", AgentReport.figure(result.scores()), ""));
    result.beside().stream()
        .sorted(Comparator.comparingDouble(o -> -result.judge().of(o.played()).mean()))
        .forEach(
            o ->
                rows.add(
                    List.of(
                        o.name(),
                        AgentReport.figure(result.judge().of(o.played())),
                        o.knowsTask() ? "yes" : "")));
    String title =
        result.episodic() ? "In the same worlds" : "In the same worlds, after as many episodes";
    return Page.table(title, List.of("who", "return", "knows the task"), rows);
  }

  private static String stages(AgentResult result) {
    List<Line> lines = new ArrayList<>();
    lines.add(line("this agent", 0, result, result.played()));
    if (result.episodic()) {
      for (AgentResult.Beside other : drawn(result)) {
        lines.add(line(other.name(), lines.size(), result, other.played()));
      }
    }
    String x = result.episodic() ? "episode" : "gradient steps";
    return chart("stages", "Return of each stage", x, "return", lines);
  }

  /// The best three, the worst, and whoever knows the task: more lines nobody can tell apart.
  static List<AgentResult.Beside> drawn(AgentResult result) {
    List<AgentResult.Beside> blind =
        result.beside().stream()
            .filter(o -> !o.knowsTask())
            .sorted(Comparator.comparingDouble(o -> -result.judge().of(o.played()).mean()))
            .toList();
    List<AgentResult.Beside> drawn = new ArrayList<>(blind);
    while (drawn.size() > BEST + 1) {
      drawn.remove(BEST);
    }
    result.beside().stream().filter(AgentResult.Beside::knowsTask).forEach(drawn::add);
    return drawn;
  }

  static Line line(String name, int colour, AgentResult result, Played played) {
    List<Point> points =
        IntStream.range(0, played.stages())
            .mapToObj(
                k -> {
                  Scores stage = played.stage(k);
                  return new Point(AgentReport.number(result, k), stage.mean(), stage.ci95());
                })
            .toList();
    return new Line(name, colour, points);
  }

  /// What was lost so far against whoever knows the task; empty where nobody does.
  private static String regret(AgentResult result) {
    Optional<AgentResult.Beside> best =
        result.beside().stream().filter(AgentResult.Beside::knowsTask).findFirst();
    if (best.isEmpty() || !result.episodic()) {
      return "";
    }
    List<Line> lines = new ArrayList<>();
    lines.add(regret("this agent", 0, result.played(), best.get().played()));
    for (AgentResult.Beside other : drawn(result)) {
      if (!other.knowsTask()) {
        lines.add(regret(other.name(), lines.size(), other.played(), best.get().played()));
      }
    }
    return Page.section(
        "Regret",
        Page.paragraph("All that was lost so far against: %s.".formatted(best.get().name()))
            + chart("regret", "Cumulative regret", "episode", "regret", lines));
  }

  private static Line regret(String name, int colour, Played played, Played best) {
    List<Point> points = new ArrayList<>();
    double lost = 0;
    for (int k = 0; k < played.stages(); k++) {
      lost += best.stage(k).mean() - played.stage(k).mean();
      points.add(new Point(k + 1.0, lost, 0));
    }
    return new Line(name, colour, points);
  }

  private static String curve(List<Validation> validations) {
    if (validations.isEmpty()) {
      return Page.paragraph("There is none.");
    }
    List<Point> points =
        validations.stream()
            .map(v -> new Point(v.step(), Math.round(v.score() * 1e3) / 1e3, 0))
            .toList();
    return chart(
        "curve",
        "Validation over meta-steps",
        "meta-steps",
        "validation return",
        List.of(new Line("validation", 0, points)));
  }

  /// A chart, and its numbers in a table.
  static String chart(String id, String title, String x, String y, List<Line> lines) {
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      for (Point p : line.points()) {
        String interval = p.ci95() > 0 ? " ± %.3f".formatted(p.ci95()) : "";
        rows.add(
            List.of(line.name(), "%.4g".formatted(p.x()), "%.3f%s".formatted(p.y(), interval)));
      }
    }
    String description =
        "Lines of %s; the table below has every point."
            .formatted(String.join(", ", lines.stream().map(Line::name).toList()));
    return Charts.svg(new Charts.Text(id, title, description, x, y), lines)
        + Page.details("Every point", Page.table(title, List.of("who", x, y), rows));
  }
}
