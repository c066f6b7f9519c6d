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
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private RunOptions options;
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
    int testTasks = options.testTasks();
    try (Workers workers = output.workers()) {
      AgentRun run = options.resume().map(this::resume).orElseGet(this::begin);
      int steps = run.experiment().training().iterations();
      try (TrainingView view = TrainingView.of(steps, "return", output.err())) {
        run.train(workers, view);
      }
      output.say("testing in %d unseen worlds".formatted(testTasks));
      AgentResult result;
      try (TrainingView view = TrainingView.of(steps, "return", output.err())) {
        result = run.evaluate(run.experiment(), testTasks, Run.TEST_SEED, workers, view);
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
        AgentOptions.apply(preset(), options.config(), spec.commandLine().getParseResult());
    AgentRun run =
        options
            .out()
            .map(out -> AgentRun.create(out, chosen))
            .orElseGet(() -> AgentRun.createNext(Path.of("runs"), chosen));
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
    return AgentPresets.find(Agents.of(agent), family, options.preset());
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
