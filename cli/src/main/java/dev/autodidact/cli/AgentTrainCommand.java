package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Families;
import dev.autodidact.run.AgentExperiment;
import dev.autodidact.run.AgentPresets;
import dev.autodidact.run.AgentResult;
import dev.autodidact.run.AgentRun;
import dev.autodidact.run.Agents;
import dev.autodidact.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `train` for agents: a new run, or the rest of one that stopped, and its figure.
@Command(
    name = "train",
    description = "Trains an agent in many environments, then tests it in unseen ones.",
    customSynopsis = {
      "autodidact train AGENT [ENVIRONMENTS] [OPTIONS]",
      "       autodidact train --resume RUN [OPTIONS]%n"
    },
    sortOptions = false,
    footer = "%nThe defaults are those of the AGENT and ENVIRONMENTS beside --help.")
final class AgentTrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "AGENT", description = "see `list`")
  private @Nullable String agent;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ENVIRONMENTS",
      description = "see `list` (default: those of --preset, or the first for AGENT)")
  private String family = "";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "complete settings, see `list` (default: the first for both)")
  private String preset = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting of the agent itself, see `list`; may be repeated")
  private Map<String, String> config = Map.of();

  @Option(
      names = "--test-tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "unseen worlds to test in at the end (default: ${DEFAULT-VALUE})")
  private int testTasks;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run folder (default: runs/AGENT-ENVIRONMENTS-N, the first free N)")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "go on with the run in this folder, where it stopped")
  private @Nullable Path resume;

  @Mixin private AgentOutput output;

  /// The command, with the options of these environments.
  static CommandLine commandLine(Optional<Families> family) {
    AgentTrainCommand command = new AgentTrainCommand();
    CommandLine line = new CommandLine(command);
    AgentOptions.addTo(line.getCommandSpec(), family, command::defaults);
    return line;
  }

  @Override
  public Integer call() {
    CommonOptions.atLeastOne("--test-tasks", testTasks);
    try (Workers workers = output.workers()) {
      AgentRun run = resume == null ? begin() : resume(resume);
      int steps = run.experiment().training().iterations();
      try (TrainingView view = TrainingView.of(steps, "return", output.err())) {
        run.train(workers, view);
      }
      output.say("testing in %d unseen worlds".formatted(testTasks));
      AgentResult result;
      try (TrainingView view = TrainingView.of(steps, "return", output.err())) {
        int episodes = run.experiment().episodes();
        result = run.evaluate(false, episodes, testTasks, Run.TEST_SEED, workers, view);
      }
      output.keep(run, result);
      output.show(List.of(result));
      output.say(
          "next: ./autodidact evaluate %s --tasks 10000".formatted(Shell.quote(run.folder())));
    }
    return 0;
  }

  private AgentRun begin() {
    AgentExperiment chosen =
        AgentOptions.apply(preset(), config, spec.commandLine().getParseResult());
    AgentRun run =
        out == null ? AgentRun.createNext(Path.of("runs"), chosen) : AgentRun.create(out, chosen);
    output.say(
        "run folder %s; to go on after an interruption: ./autodidact train --resume %s"
            .formatted(run.folder(), Shell.quote(run.folder())));
    return run;
  }

  private AgentRun resume(Path folder) {
    TrainCommand.requireResumable(spec, folder, agent);
    return AgentRun.open(folder);
  }

  private AgentExperiment preset() {
    if (agent == null) {
      throw new InvalidInputException(
          "AGENT is missing: one of %s".formatted(String.join(", ", Agents.ids())));
    }
    return AgentPresets.find(Agents.of(agent), family, preset);
  }

  /// For the help: the preset that the line so far names.
  private AgentExperiment defaults() {
    try {
      return preset();
    } catch (InvalidInputException e) {
      return AgentPresets.find(Agents.RL2, "", "");
    }
  }
}
