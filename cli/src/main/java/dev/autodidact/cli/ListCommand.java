package dev.autodidact.cli;

import dev.autodidact.record.Json;
import dev.autodidact.record.Records;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Form;
import dev.autodidact.run.Preset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `list`: what there is to train, on what, and with which nets.
@Command(
    name = "list",
    description = "Lists algorithms with their presets and settings, tasks, environments and nets.")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(output.json() ? Json.text(json()) : text());
    return 0;
  }

  private static SequencedMap<String, Object> json() {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("algorithms", Catalogue.algorithms().stream().map(ListCommand::json).toList());
    SequencedMap<String, String> tasks = new LinkedHashMap<>();
    Catalogue.sources().forEach(source -> tasks.put(source.form(), source.says()));
    json.put("tasks", tasks);
    json.put("environments", Catalogue.families().stream().map(ListCommand::json).toList());
    SequencedMap<String, Object> nets = new LinkedHashMap<>();
    Catalogue.nets().forEach(net -> nets.put(net.id(), Records.values((Record) net)));
    json.put("nets", nets);
    return json;
  }

  private static SequencedMap<String, Object> json(Algorithm algorithm) {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("name", algorithm.id());
    json.put("title", algorithm.title());
    json.put("family", algorithm.family());
    json.put("paper", algorithm.paper());
    json.put("adapts", algorithm.adapts());
    json.put("presets", algorithm.presets().stream().map(Experiment::toJson).toList());
    return json;
  }

  private static SequencedMap<String, Object> json(EnvironmentFamily family) {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("name", family.id());
    json.put("paper", family.paper());
    json.put("says", family.says());
    json.put("settings", Records.values((Record) family.family()));
    family.shift().ifPresent(shift -> json.put("shift", shift));
    return json;
  }

  private static String text() {
    String algorithms =
        Catalogue.algorithms().stream().map(ListCommand::text).collect(Collectors.joining());
    String tasks =
        Catalogue.sources().stream()
            .map(s -> "  %-18s %s%n".formatted(s.form(), s.says()))
            .collect(Collectors.joining());
    String environments =
        Catalogue.families().stream().map(ListCommand::text).collect(Collectors.joining());
    String nets =
        Catalogue.nets().stream()
            .map(n -> "  %-18s %s%n".formatted(n.id(), settings(Records.values((Record) n))))
            .collect(Collectors.joining());
    return "Algorithms%n%s%nFew-shot tasks%n%s%nEnvironments%n%s%nNets%n%s"
        .formatted(algorithms, tasks, environments, nets.stripTrailing());
  }

  private static String text(Algorithm algorithm) {
    return "  %-9s %s, %s: %s%n            adapts %s%n%s"
        .formatted(
            algorithm.id(),
            algorithm.title(),
            algorithm.family(),
            algorithm.paper(),
            algorithm.adapts(),
            algorithm.forms().stream().map(ListCommand::text).collect(Collectors.joining()));
  }

  private static String text(Form form) {
    String names = form.presets().stream().map(Preset::name).collect(Collectors.joining(", "));
    Map<String, Object> settings = Records.values(form.presets().getFirst().config());
    return "            presets %s%n%s"
        .formatted(
            names,
            settings.isEmpty()
                ? ""
                : "            settings, for --set: %s%n".formatted(settings(settings)));
  }

  private static String text(EnvironmentFamily family) {
    return "  %-18s %s (%s)%n                     settings: %s%n%s"
        .formatted(
            family.id(),
            family.says(),
            family.paper(),
            settings(Records.values((Record) family.family())),
            family
                .shift()
                .map(s -> "                     with --shift: %s%n".formatted(s.says()))
                .orElse(""));
  }

  private static String settings(Map<String, Object> settings) {
    return settings.entrySet().stream()
        .map(e -> e.getKey() + "=" + Spelling.of(e.getValue()))
        .collect(Collectors.joining(" "));
  }
}
