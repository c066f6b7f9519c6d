package dev.autodidact.cli;

import dev.autodidact.cli.Charts.Line;
import dev.autodidact.cli.Charts.Point;
import dev.autodidact.run.Compared;
import dev.autodidact.run.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How an agent learns in a session: the return of each stage, and what was lost so far.
final class SessionSection {
  private static final int BEST = 3;

  /// Who a reader looks for wherever there are arms to pull.
  private static final Set<String> EXPECTED =
      Set.of("Bayes optimum", "Gittins", "Thompson", "UCB1");

  private final Result result;
  private final Result.OfWorlds worlds;
  private final List<Compared.Other> others;

  private SessionSection(Result result) {
    this.result = result;
    this.worlds = result.ofWorlds();
    this.others = Report.sorted(result).stream().map(b -> Compared.Other.of(b, 1)).toList();
  }

  /// Empty for few-shot tasks.
  static String of(Result result) {
    if (!(result.tested().about() instanceof Result.OfWorlds)) {
      return "";
    }
    SessionSection section = new SessionSection(result);
    return Page.section("Learning in a session", Page.charts(section.stages() + section.regret()));
  }

  /// The best three, those of [#EXPECTED], the worst, and whoever knows the task: more lines nobody
  /// can tell apart. Of one with several settings, that is the best of them.
  static List<Compared.Other> drawn(List<Compared.Other> others) {
    List<Compared.Other> drawn = new ArrayList<>(others);
    drawn.removeIf(Compared.Other::knowsTask);
    drawn.sort(Comparator.comparingDouble(other -> -other.mean()));
    Set<String> seen = new HashSet<>();
    drawn.removeIf(other -> !seen.add(withoutSettings(other)));
    int last = drawn.size() - 1;
    List<Compared.Other> some =
        IntStream.rangeClosed(0, last)
            .filter(i -> i < BEST || i == last || EXPECTED.contains(withoutSettings(drawn.get(i))))
            .mapToObj(drawn::get)
            .toList();
    return Stream.concat(some.stream(), others.stream().filter(Compared.Other::knowsTask)).toList();
  }

  /// A name up to its settings, as in "UCB1, c = 1".
  private static String withoutSettings(Compared.Other other) {
    return other.name().split(",", 2)[0];
  }

  private String stages() {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of("this agent", 0, result.measure(), own()));
    if (worlds.episodic()) {
      for (Compared.Other other : drawn(others)) {
        lines.add(Line.of(other.name(), lines.size(), result.measure(), other.stages()));
      }
    }
    String x = worlds.episodic() ? "episode" : "gradient steps";
    return Charts.withTable("stages", "Return of each stage", x, "return", lines);
  }

  private List<Compared.At> own() {
    return Compared.At.of(worlds.played().eachStage(), Report.number(worlds, 0));
  }

  /// What was lost so far against whoever knows the task; empty where nobody does.
  private String regret() {
    Optional<Compared.Other> knowing =
        others.stream().filter(Compared.Other::knowsTask).findFirst();
    if (knowing.isEmpty() || !worlds.episodic()) {
      return "";
    }
    List<Compared.At> best = knowing.get().stages();
    List<Line> lines = new ArrayList<>();
    lines.add(regret("this agent", 0, own(), best));
    for (Compared.Other other : drawn(others)) {
      if (!other.knowsTask()) {
        lines.add(regret(other.name(), lines.size(), other.stages(), best));
      }
    }
    String y = "regret against: " + knowing.get().name();
    return Charts.withTable("regret", "Cumulative regret", "episode", y, lines);
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
}
