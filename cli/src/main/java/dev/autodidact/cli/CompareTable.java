package dev.autodidact.cli;

import dev.autodidact.evaluate.Paired;
import dev.autodidact.run.Compared;
import dev.autodidact.run.Comparison;
import dev.autodidact.run.Published;
import dev.autodidact.run.Ranking;
import dev.autodidact.run.Run;
import dev.autodidact.run.TaskSettings;
import dev.autodidact.task.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Learners beside each other, best first.
///
/// @param problem what was asked
/// @param tasks the test tasks
/// @param ranking the learners
record CompareTable(Problem problem, TaskSettings tasks, Ranking ranking) {
  List<String> header() {
    return List.of(
        "learner",
        problem.scoreName(),
        "to the best",
        "paper",
        "tasks/s",
        "ms to adapt",
        "ms to predict",
        "parameters",
        "transductive",
        "meta-steps");
  }

  List<List<String>> rows() {
    return ranking.rows().stream().map(this::row).toList();
  }

  private List<String> row(Ranking.Row row) {
    Compared e = row.entry();
    return List.of(
        e.learner(),
        Report.figure(problem, e.scores()),
        row.equals(ranking.rows().getFirst()) ? "the best" : difference(row.toBest()),
        Published.of(e.learner(), tasks).map(Published::figure).orElse("-"),
        Double.isNaN(e.tasksPerSecond()) ? "-" : "%.1f".formatted(e.tasksPerSecond()),
        "%.2f".formatted(e.adaptMillis()),
        "%.2f".formatted(e.predictMillis()),
        "%d".formatted(e.parameters()),
        e.transductive() ? "yes" : "no",
        "%d of %d".formatted(e.step(), e.iterations()));
  }

  private String difference(Paired paired) {
    String number = problem.higherIsBetter() ? "%.2f" : "%.4f";
    double scale = problem.higherIsBetter() ? 100 : 1;
    return number.replace("%", "%+").formatted(scale * paired.mean())
        + Report.plusMinus(paired.interval(), half -> number.formatted(scale * half));
  }

  /// What the papers' figures stand for, a line for each.
  List<String> papers() {
    return ranking.rows().stream()
        .map(row -> row.entry().learner())
        .flatMap(
            learner ->
                Published.of(learner, tasks).stream()
                    .map(p -> "%s %s: %s".formatted(learner, p.figure(), p.protocol())))
        .toList();
  }

  /// For a person, in columns.
  String text() {
    List<List<String>> all = new ArrayList<>(List.of(header()));
    all.addAll(rows());
    int[] widths =
        IntStream.range(0, header().size())
            .map(c -> all.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
            .toArray();
    return all.stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(
                        c -> ("%" + (c == 0 ? "-" : "") + widths[c] + "s").formatted(row.get(c)))
                    .collect(Collectors.joining("  ")))
        .collect(Collectors.joining("\n"));
  }

  /// The learners as JSON.
  List<Map<String, Object>> json() {
    return ranking.rows().stream().map(this::json).toList();
  }

  private Map<String, Object> json(Ranking.Row row) {
    Compared e = row.entry();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("learner", e.learner());
    json.putAll(e.scores().toJson(problem.scoreName()));
    json.put("toBest", row.toBest().toJson());
    Published.of(e.learner(), tasks).ifPresent(p -> json.put("paper", p));
    json.put("tasksPerSecond", Double.isNaN(e.tasksPerSecond()) ? null : e.tasksPerSecond());
    json.put("adaptMillis", e.adaptMillis());
    json.put("predictMillis", e.predictMillis());
    json.put("parameters", e.parameters());
    json.put("transductive", e.transductive());
    json.put("step", e.step());
    json.put("iterations", e.iterations());
    json.put("shots", e.shots());
    json.put("innerSteps", e.innerSteps());
    json.put("instances", e.instances());
    return json;
  }

  /// The conditions all learners shared, in a sentence.
  String protocol(Comparison.Plan plan) {
    return "%s; %d tasks of seed %d, the same for all; training seed %d, %s s each"
        .formatted(
            Report.tested(problem, tasks),
            plan.testTasks(),
            Run.TEST_SEED,
            plan.seed(),
            Spelling.of(plan.seconds()));
  }
}
