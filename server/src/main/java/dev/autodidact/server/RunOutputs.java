package dev.autodidact.server;

import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.RunState;
import dev.autodidact.run.Validation;
import dev.autodidact.run.Worlds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What requests are told of a run.
final class RunOutputs {
  private RunOutputs() {}

  /// All of a run.
  static Map<String, Object> whole(WatchedRun run, RunState state) {
    Map<String, Object> json = summary(run, state);
    json.put("curve", state.curve().stream().map(RunOutputs::validation).toList());
    json.put("settings", state.run().experiment().toJson());
    return json;
  }

  /// A run without its learning curve.
  static Map<String, Object> summary(WatchedRun run, RunState state) {
    Experiment experiment = state.run().experiment();
    Optional<String> measured = run.measure();
    int iterations = experiment.training().iterations();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", run.id());
    json.put("folder", run.folder().toString());
    json.put("algorithm", experiment.algorithm());
    json.put("title", Algorithm.of(experiment.algorithm()).title());
    json.put("domain", experiment.domain() instanceof Worlds ? "worlds" : "tasks");
    json.put("on", on(experiment, measured));
    measured.ifPresent(measure -> json.put("measure", measure));
    json.put("stage", state.stage().name().toLowerCase(Locale.ROOT));
    json.put("step", state.step());
    json.put("iterations", iterations);
    put(json, "loss", state.loss());
    state
        .rate()
        .ifPresent(
            rate -> {
              json.put("stepsPerSecond", rate);
              json.put("secondsLeft", (iterations - state.step()) / rate);
            });
    state.best().ifPresent(best -> json.put("best", validation(best)));
    if (!state.figure().isEmpty()) {
      json.put("figure", state.figure());
    }
    return json;
  }

  private static String on(Experiment experiment, Optional<String> measured) {
    return switch (experiment.domain()) {
      case FewShotTasks tasks when measured.equals(Optional.of("mse")) ->
          "%s, %d-shot".formatted(tasks.fileName(), tasks.trainShots());
      case FewShotTasks tasks when tasks.plain() -> tasks.fileName() + ", all classes at once";
      case FewShotTasks tasks ->
          "%s, %d-way %d-shot".formatted(tasks.fileName(), tasks.trainWays(), tasks.trainShots());
      case Worlds worlds -> worlds.name();
    };
  }

  /// A line of the learning curve; what is no number is left out.
  static Map<String, Object> validation(Validation line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", line.step());
    put(json, "loss", line.loss());
    put(json, "score", line.score());
    put(json, "ci95", line.ci95());
    json.put("best", line.best());
    put(json, "time", line.time());
    put(json, "seconds", line.seconds());
    put(json, "stepsPerSecond", line.stepsPerSecond());
    Map<String, Object> diagnostics = new LinkedHashMap<>();
    line.diagnostics().forEach((name, value) -> put(diagnostics, name, value));
    json.put("diagnostics", diagnostics);
    return json;
  }

  private static void put(Map<String, Object> json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }

  static List<Map<String, Object>> list(Runs runs) {
    return runs.all().stream().map(run -> summary(run, run.state())).toList();
  }
}
