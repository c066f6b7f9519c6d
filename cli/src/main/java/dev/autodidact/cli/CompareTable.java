package dev.autodidact.cli;

import dev.autodidact.evaluate.Paired;
import dev.autodidact.run.Compared;
import dev.autodidact.run.Comparison;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Published;
import dev.autodidact.run.Ranking;
import dev.autodidact.run.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Algorithms that are judged alike, best first, among baselines and optima.
///
/// @param ranking the algorithms
/// @param plan the conditions they shared
record CompareTable(Ranking ranking, Comparison.Plan plan) {
  /// A table for each way of judging: by queries, by what agents earn while they learn, by an
  /// episode after they have practised.
  static List<CompareTable> of(List<Compared> entries, Comparison.Plan plan) {
    return entries.stream()
        .collect(
            Collectors.groupingBy(
                Compared::judged,
                () -> new TreeMap<>(Comparator.reverseOrder()), // total before last
                Collectors.toList()))
        .values()
        .stream()
        .map(
            alike ->
                new CompareTable(
                    Ranking.of(alike, !alike.getFirst().measure().equals("mse")), plan))
        .toList();
  }

  String measure() {
    return first().measure();
  }

  Compared first() {
    return ranking.rows().getFirst().entry();
  }

  List<Compared> entries() {
    return ranking.rows().stream().map(Ranking.Row::entry).toList();
  }

  String heading() {
    return switch (first().judged()) {
      case "total" -> "Learning while they act";
      case "last" -> "Practising first";
      default -> "Best first, on the same unseen tasks";
    };
  }

  private boolean ofTasks() {
    return plan.domain() instanceof FewShotTasks;
  }

  List<String> header() {
    return ofTasks()
        ? List.of(
            "learner",
            measure(),
            "to the best",
            "paper",
            "tasks/s",
            "ms to adapt",
            "ms to predict",
            "parameters",
            "transductive",
            "meta-steps")
        : List.of(
            "who",
            measure(),
            "to the best",
            "first",
            "last",
            "environment steps",
            "steps/s",
            "parameters",
            "meta-steps");
  }

  /// The algorithms and, of agents, all others among them.
  List<List<String>> rows() {
    record Row(double mean, List<String> cells) {}
    Stream<Row> ranked =
        ranking.rows().stream().map(row -> new Row(row.entry().scores().mean(), cells(row)));
    Stream<Row> others =
        ofTasks()
            ? Stream.empty()
            : first().others().stream().map(other -> new Row(other.mean(), cells(other)));
    Stream<Row> all = Stream.concat(ranked, others);
    return (ofTasks() ? all : all.sorted(Comparator.comparingDouble(r -> -r.mean())))
        .map(Row::cells)
        .toList();
  }

  private List<String> cells(Ranking.Row row) {
    Compared e = row.entry();
    String figure = Report.figure(measure(), e.scores().mean(), e.scores().ci95());
    String toBest = row.entry().equals(first()) ? "the best" : difference(row.toBest());
    String steps = "%d of %d".formatted(e.step(), e.iterations());
    String parameters = Long.toString(e.parameters());
    if (!ofTasks()) {
      long time = e.effort().environment() + e.effort().forward() + e.effort().backward();
      List<Compared.At> stages = e.curve("stages");
      return List.of(
          e.algorithm(),
          figure,
          toBest,
          "%.3f".formatted(stages.getFirst().mean()),
          "%.3f".formatted(stages.getLast().mean()),
          "%,d".formatted(e.effort().steps()),
          "%,.0f".formatted(e.effort().steps() / Math.max(1e-9, time / 1e9)),
          parameters,
          steps);
    }
    return List.of(
        e.algorithm(),
        figure,
        toBest,
        published(e.algorithm()).map(Published::figure).orElse("-"),
        Double.isNaN(e.tasksPerSecond()) ? "-" : "%.1f".formatted(e.tasksPerSecond()),
        "%.2f".formatted(e.adaptMillis()),
        "%.2f".formatted(e.predictMillis()),
        parameters,
        e.transductive() ? "yes" : "no",
        steps);
  }

  private List<String> cells(Compared.Other other) {
    String exact =
        Double.isNaN(other.exact())
            ? ""
            : " (exactly %s)".formatted(Report.score(measure(), other.exact()));
    return List.of(
        other.name() + (other.knowsTask() ? " (knows the task)" : ""),
        Report.figure(measure(), other.mean(), other.ci95()) + exact,
        "",
        "%.3f".formatted(other.stages().getFirst().mean()),
        "%.3f".formatted(other.stages().getLast().mean()),
        "",
        "",
        "",
        "");
  }

  private String difference(Paired paired) {
    return Report.difference(measure(), paired);
  }

  private Optional<Published> published(String algorithm) {
    return plan.domain() instanceof FewShotTasks tasks
        ? Published.of(algorithm, tasks)
        : Optional.empty();
  }

  /// What the papers' figures stand for, a line for each.
  List<String> papers() {
    return entries().stream()
        .map(Compared::algorithm)
        .flatMap(
            algorithm ->
                published(algorithm).stream()
                    .map(p -> "%s %s: %s".formatted(algorithm, p.figure(), p.protocol())))
        .toList();
  }

  /// What the figures are to be compared with; empty where the table has it.
  String baselines() {
    if (!ofTasks() || first().others().isEmpty()) {
      return "";
    }
    Stream<String> others =
        first().others().stream()
            .map(o -> o.name() + " " + Report.figure(measure(), o.mean(), o.ci95()));
    return Stream.concat(Stream.of(Report.chance(plan.domain(), measure())), others)
        .filter(said -> !said.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /// For a person, in columns.
  String text() {
    List<List<String>> all = new ArrayList<>(List.of(header()));
    all.addAll(rows());
    String columns =
        IntStream.range(0, header().size())
            .map(c -> all.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
            .mapToObj(width -> width + "s")
            .collect(Collectors.joining("  %", "%-", ""));
    String table =
        all.stream()
            .map(row -> columns.formatted(row.toArray()).stripTrailing())
            .collect(Collectors.joining(System.lineSeparator()));
    String baselines = baselines().isEmpty() ? "" : "%nbaselines %s".formatted(baselines());
    String papers =
        papers().isEmpty() ? "" : "%npapers    %s".formatted(String.join("; ", papers()));
    return table + baselines + papers + "%nprotocol  %s".formatted(protocol());
  }

  /// The algorithms as JSON.
  List<SequencedMap<String, Object>> json() {
    return ranking.rows().stream().map(this::json).toList();
  }

  private SequencedMap<String, Object> json(Ranking.Row row) {
    Compared e = row.entry();
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("algorithm", e.algorithm());
    json.put(measure(), e.scores().mean());
    json.put("ci95", e.scores().ci95());
    json.put("judged", e.judged());
    json.put("toBest", row.toBest());
    published(e.algorithm()).ifPresent(p -> json.put("paper", p));
    json.put("tasksPerSecond", finite(e.tasksPerSecond()));
    json.put("adaptMillis", finite(e.adaptMillis()));
    json.put("predictMillis", finite(e.predictMillis()));
    json.put("parameters", e.parameters());
    json.put("transductive", e.transductive());
    json.put("environmentSteps", e.effort().steps());
    json.put("step", e.step());
    json.put("iterations", e.iterations());
    for (String curve : List.of("shots", "ways", "innerSteps", "instances", "stages")) {
      json.put(curve, e.curve(curve));
    }
    return json;
  }

  /// The baselines as JSON.
  List<Map<String, Object>> otherJson() {
    return first().others().stream()
        .<Map<String, Object>>map(
            o -> {
              SequencedMap<String, Object> json = new LinkedHashMap<>();
              json.put("name", o.name());
              json.put("knowsTask", o.knowsTask());
              json.put(measure(), o.mean());
              json.put("ci95", finite(o.ci95()));
              json.put("exact", finite(o.exact()));
              return json;
            })
        .toList();
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /// The conditions all shared, in a sentence.
  String protocol() {
    int stages = first().curve("stages").size();
    String judged =
        switch (first().judged()) {
          case "total" -> ", " + Judging.total(stages);
          case "last" -> ", " + Judging.last(stages, "");
          default -> "";
        };
    return "%s%s; %d %s of seed %d, the same for all; training seed %d, %s s each"
        .formatted(
            TestTasks.of(plan.domain(), measure()),
            judged,
            plan.testTasks(),
            ofTasks() ? "tasks" : "worlds",
            Run.TEST_SEED,
            plan.seed(),
            Spelling.of(plan.seconds()));
  }
}
