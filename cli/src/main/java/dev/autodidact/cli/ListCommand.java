package dev.autodidact.cli;

import dev.autodidact.record.Json;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Learners;
import dev.autodidact.run.Presets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `list`: what there is to train, and on what.
@Command(name = "list", description = "Lists learners with their presets and settings, and tasks.")
final class ListCommand implements Callable<Integer> {
  private static final ResourceBundle TASKS = ResourceBundle.getBundle("dev.autodidact.cli.tasks");

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(output.json() ? Json.text(json()) : text());
    return 0;
  }

  private static Map<String, Object> json() {
    List<Map<String, Object>> learners =
        Arrays.stream(Learners.values()).map(ListCommand::json).toList();
    return Map.of("learners", learners, "tasks", tasks());
  }

  private static Map<String, Object> json(Learners learner) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", learner.id());
    json.put("title", learner.title());
    json.put("family", learner.family());
    json.put("paper", learner.paper());
    json.put("adapts", learner.adapts());
    json.put("presets", Presets.of(learner));
    return json;
  }

  private static String text() {
    String learners =
        Arrays.stream(Learners.values()).map(ListCommand::text).collect(Collectors.joining());
    String tasks =
        tasks().entrySet().stream()
            .map(task -> "  %-13s %s".formatted(task.getKey(), task.getValue()))
            .collect(Collectors.joining("\n"));
    return "Learners\n%s\nTasks\n%s".formatted(learners, tasks);
  }

  private static String text(Learners learner) {
    List<Experiment> presets = Presets.of(learner);
    Map<String, Object> settings = new TreeMap<>(presets.getFirst().config());
    String names = presets.stream().map(Experiment::preset).collect(Collectors.joining(", "));
    return """
      %-9s %s, %s: %s
                adapts %s
                presets %s
    """
            .formatted(
                learner.id(),
                learner.title(),
                learner.family(),
                learner.paper(),
                learner.adapts(),
                names)
        + (settings.isEmpty() ? "" : "            settings, for --set: %s%n".formatted(settings));
  }

  /// What each source of tasks is, in the order of the presets.
  private static Map<String, String> tasks() {
    Map<String, String> tasks = new LinkedHashMap<>();
    Arrays.stream(Learners.values())
        .flatMap(learner -> Presets.of(learner).stream())
        .map(preset -> preset.tasks().source())
        .forEach(source -> tasks.computeIfAbsent(source, TASKS::getString));
    return tasks;
  }
}
