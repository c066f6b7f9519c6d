package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Families;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.record.Json;
import dev.autodidact.run.AgentExperiment;
import dev.autodidact.run.AgentPresets;
import dev.autodidact.run.AgentResult;
import dev.autodidact.run.AgentRun;
import dev.autodidact.run.Agents;
import dev.autodidact.run.Nearest;
import dev.autodidact.run.Run;
import dev.autodidact.train.DivergedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `compare` for agents: all have the same time to train, and are tested in the same unseen worlds.
@Command(
    name = "compare",
    description = {
      "Gives each agent the same time to train, tests all in the same unseen worlds beside"
          + " classical baselines and optima, and prints a table and a page.",
      "The same command goes on where it was interrupted."
    },
    sortOptions = false)
final class AgentCompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ENVIRONMENTS", description = "see `list`")
  private String family;

  @Option(
      names = "--agents",
      paramLabel = "NAME",
      split = ",",
      description = "such as rl2,multitask (default: all that have a preset)")
  private List<String> named = List.of();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "5m",
      description = "for each agent to train: 90s, 10m, 1h (default: ${DEFAULT-VALUE})")
  private String budget;

  @Option(
      names = "--test-tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "unseen worlds to test in (default: ${DEFAULT-VALUE})")
  private int testTasks;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder to begin or go on in (default: runs/compare-ENVIRONMENTS-TIME)")
  private @Nullable Path out;

  @Mixin private AgentOutput output;

  /// The command, with the options of these environments.
  static CommandLine commandLine(Optional<Families> family) {
    AgentCompareCommand command = new AgentCompareCommand();
    CommandLine line = new CommandLine(command);
    AgentOptions.addEnvironmentTo(line.getCommandSpec(), family, command::defaults);
    return line;
  }

  @Override
  public Integer call() {
    CommonOptions.atLeastOne("--test-tasks", testTasks);
    double seconds = Budget.seconds(budget);
    Path folder = out == null ? Path.of("runs", "compare-%s-%s".formatted(family, budget)) : out;
    List<AgentResult> results = new ArrayList<>();
    List<AgentExperiment> presets = presets();
    try (Workers workers = output.workers()) {
      for (AgentExperiment preset : presets) {
        output.say(
            "%s, %d of %d".formatted(preset.agent(), presets.indexOf(preset) + 1, presets.size()));
        try {
          results.add(one(folder.resolve(preset.agent()), preset, seconds, workers));
        } catch (DivergedException e) {
          output.say("%s has no figure: %s".formatted(preset.agent(), e.getMessage()));
        }
      }
    }
    if (results.isEmpty()) {
      output.say("no agent has a figure");
      return 1;
    }
    List<AgentTable> tables = AgentTable.of(results);
    Path page = folder.resolve("report.html");
    Page.write(
        page,
        "Agents in " + family,
        tables.stream().map(AgentTable::html).collect(Collectors.joining()));
    spec.commandLine()
        .getOut()
        .println(
            output.json()
                ? Json.text(
                    Map.of(
                        "agents",
                        tables.stream().flatMap(AgentTable::json).toList(),
                        "page",
                        page.toString()))
                : tables.stream()
                    .map(AgentTable::text)
                    .collect(
                        Collectors.joining(
                            "%n%n".formatted(), "", "%npage      %s".formatted(page))));
    return 0;
  }

  private AgentResult one(Path folder, AgentExperiment preset, double seconds, Workers workers) {
    AgentRun run;
    if (Files.exists(folder.resolve("run.json"))) {
      run = AgentRun.open(folder);
      require(run.experiment(), preset);
    } else {
      run = AgentRun.create(folder, AgentRun.fitted(preset, seconds, workers));
    }
    int steps = run.experiment().training().iterations();
    try (TrainingView view = TrainingView.of(steps, "return", output.err())) {
      run.train(workers, view);
    }
    try (TrainingView view = TrainingView.of(steps, "return", output.err())) {
      AgentResult result = run.evaluate(run.experiment(), testTasks, Run.TEST_SEED, workers, view);
      output.keep(run, result);
      return result;
    }
  }

  /// Refuses to go on with a comparison of other settings.
  private static void require(AgentExperiment begun, AgentExperiment asked) {
    if (!begun.with(asked.training()).equals(asked)) {
      throw new InvalidInputException(
          "a comparison with other settings of %s was begun here: choose another --out"
              .formatted(asked.agent()));
    }
  }

  private List<AgentExperiment> presets() {
    if (!Families.ids().contains(family)) {
      throw new InvalidInputException(Nearest.message("environments", family, Families.ids()));
    }
    List<Agents> agents =
        named.isEmpty()
            ? Arrays.stream(Agents.values()).filter(this::hasPreset).toList()
            : named.stream().distinct().map(Agents::of).toList();
    if (agents.isEmpty()) {
      throw new InvalidInputException("no agent has a preset for " + family);
    }
    Map<String, Object> given = SettingOptions.given(spec.commandLine().getParseResult());
    return agents.stream()
        .map(agent -> AgentPresets.find(agent, family, ""))
        .map(
            preset -> preset.with(AgentOptions.environment(preset, given), episodes(preset, given)))
        .toList();
  }

  /// Agents that practise first keep their number of gradient steps.
  private static int episodes(AgentExperiment preset, Map<String, Object> given) {
    return Agents.of(preset.agent()).judge() == Judge.TOTAL
        ? AgentOptions.episodes(preset, given)
        : preset.episodes();
  }

  private boolean hasPreset(Agents agent) {
    return AgentPresets.of(agent).stream().anyMatch(e -> e.family().equals(family));
  }

  /// For the help: the first preset for these environments.
  private AgentExperiment defaults() {
    return AgentPresets.all().stream()
        .filter(e -> e.family().equals(family))
        .findFirst()
        .orElse(AgentPresets.all().getFirst());
  }
}
