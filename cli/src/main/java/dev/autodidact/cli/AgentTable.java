package dev.autodidact.cli;

import dev.autodidact.evaluate.Paired;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.run.AgentResult;
import dev.autodidact.run.Agents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Agents in the same worlds, best first, among baselines and optima. All of them are judged alike:
/// either by what they earn while they learn, or by an episode after they have practised.
final class AgentTable {
  private static final List<String> HEADER =
      List.of(
          "who", "return", "to the best agent", "first", "last", "environment steps", "steps/s");

  private final List<AgentResult> results;

  private AgentTable(Stream<AgentResult> results) {
    this.results = results.sorted(Comparator.comparingDouble(r -> -r.scores().mean())).toList();
  }

  /// A table of those who learn while they act, and one of those who practise first.
  static List<AgentTable> of(List<AgentResult> results) {
    return Stream.of(true, false)
        .map(acting -> new AgentTable(results.stream().filter(r -> r.episodic() == acting)))
        .filter(table -> !table.results.isEmpty())
        .toList();
  }

  private List<List<String>> rows() {
    record Row(double mean, List<String> cells) {}
    Scores best = results.getFirst().scores();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      AgentResult r = results.get(i);
      Paired paired = Paired.of(r.scores(), best);
      long time = r.training().environment() + r.training().forward() + r.training().backward();
      rows.add(
          new Row(
              r.scores().mean(),
              List.of(
                  Agents.of(r.experiment().agent()).id(),
                  AgentReport.figure(r.scores()),
                  i == 0 ? "" : AgentReport.figure(paired.mean(), paired.interval()),
                  "%.3f".formatted(r.played().stage(0).mean()),
                  "%.3f".formatted(r.played().stage(r.played().stages() - 1).mean()),
                  "%,d".formatted(r.training().steps()),
                  "%,.0f".formatted(r.training().steps() / Math.max(1e-9, time / 1e9)))));
    }
    AgentResult like = results.getFirst();
    for (AgentResult.Beside other : like.beside()) {
      Scores scores = like.judge().of(other.played());
      rows.add(
          new Row(
              scores.mean(),
              List.of(
                  other.name() + (other.knowsTask() ? " (knows the task)" : ""),
                  AgentReport.figure(scores),
                  "",
                  "%.3f".formatted(other.played().stage(0).mean()),
                  "%.3f".formatted(other.played().stage(other.played().stages() - 1).mean()),
                  "",
                  "")));
    }
    return rows.stream()
        .sorted(Comparator.comparingDouble((Row r) -> r.mean()).reversed())
        .map(Row::cells)
        .toList();
  }

  /// What the figures are, for a person to read.
  private String explained() {
    AgentResult like = results.getFirst();
    return "%s, %d unseen worlds; ± is the 95 %% interval; a return is %s"
        .formatted(AgentReport.protocol(like), like.scores().tasks(), AgentReport.judged(like));
  }

  String text() {
    List<List<String>> all = new ArrayList<>();
    all.add(HEADER);
    all.addAll(rows());
    int[] widths = new int[HEADER.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String form = i == 0 ? "%-" + widths[i] + "s  " : "%" + widths[i] + "s  ";
        line.append(form.formatted(row.get(i)));
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text + "protocol  " + explained();
  }

  Stream<Map<String, Object>> json() {
    return results.stream()
        .map(
            result -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("agent", result.experiment().agent());
              entry.putAll(result.toJson());
              return entry;
            });
  }

  /// The table and the curves of learning in a session.
  String html() {
    AgentResult like = results.getFirst();
    List<Charts.Line> lines = new ArrayList<>();
    for (AgentResult r : results) {
      lines.add(AgentPage.line(r.experiment().agent(), lines.size(), r, r.played()));
    }
    if (like.episodic()) {
      for (AgentResult.Beside other : AgentPage.drawn(like)) {
        lines.add(AgentPage.line(other.name(), lines.size(), like, other.played()));
      }
    }
    String id = like.episodic() ? "acting" : "practising";
    String x = like.episodic() ? "episode" : "gradient steps";
    return Page.section(
        like.episodic() ? "Learning while they act" : "Practising first",
        Page.table("Best first, in the same unseen worlds", HEADER, rows())
            + Page.paragraph(explained())
            + AgentPage.chart(id, "Return of each stage", x, "return", lines));
  }
}
