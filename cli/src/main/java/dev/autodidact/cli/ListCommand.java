package dev.autodidact.cli;

import dev.autodidact.environment.Families;
import dev.autodidact.record.Json;
import dev.autodidact.run.AgentExperiment;
import dev.autodidact.run.AgentPresets;
import dev.autodidact.run.Agents;
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
@Command(
    name = "list",
    description =
        "Lists learners and agents with their presets and settings, tasks and environments.")
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
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("learners", learners);
    json.put("tasks", tasks());
    json.put("agents", Arrays.stream(Agents.values()).map(ListCommand::json).toList());
    json.put("environments", Arrays.stream(Families.values()).map(ListCommand::json).toList());
    return json;
  }

  private static Map<String, Object> json(Agents agent) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", agent.id());
    json.put("title", agent.title());
    json.put("paper", agent.paper());
    json.put("adapts", agent.adapts());
    json.put("presets", AgentPresets.of(agent));
    return json;
  }

  private static Map<String, Object> json(Families family) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", family.id());
    json.put("paper", family.paper());
    json.put("says", family.says());
    json.put("settings", family.settings());
    family.shift().ifPresent(shift -> json.put("shift", shift));
    return json;
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
    String agents =
        Arrays.stream(Agents.values()).map(ListCommand::text).collect(Collectors.joining());
    String environments =
        Arrays.stream(Families.values()).map(ListCommand::text).collect(Collectors.joining());
    return "Learners\n%s\nTasks\n%s\n\nAgents\n%s\nEnvironments\n%s"
        .formatted(learners, tasks, agents, environments.stripTrailing());
  }

  private static String text(Agents agent) {
    List<AgentExperiment> presets = AgentPresets.of(agent);
    String names = presets.stream().map(AgentExperiment::preset).collect(Collectors.joining(", "));
    Map<String, Object> settings = presets.getFirst().config();
    return """
      %-9s %s: %s
                adapts %s
                presets %s
    """
            .formatted(agent.id(), agent.title(), agent.paper(), agent.adapts(), names)
        + (settings.isEmpty() ? "" : "            settings, for --set: %s%n".formatted(settings));
  }

  private static String text(Families family) {
    String shift =
        family
            .shift()
            .map(s -> "                     with --shift: %s%n".formatted(s.says()))
            .orElse("");
    return """
      %-18s %s (%s)
                         settings: %s
    """
            .formatted(family.id(), family.says(), family.paper(), family.settings())
        + shift;
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
