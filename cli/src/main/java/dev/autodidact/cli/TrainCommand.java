package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Learners;
import dev.autodidact.run.Presets;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.run.Start;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `train`: a new run, or the rest of one that stopped, and its figure.
@Command(
    name = "train",
    description = "Trains a learner on many tasks, then tests it on unseen ones.",
    customSynopsis = {
      "autodidact train LEARNER [TASKS] [OPTIONS]",
      "       autodidact train --resume RUN [OPTIONS]%n"
    },
    sortOptions = false,
    footer = {
      "%nThe defaults are those of the LEARNER and TASKS beside --help, or of proto glyphs.",
      "Agents in environments take other options: see `autodidact train rl2 bandit --help`."
    })
final class TrainCommand implements Callable<Integer> {
  /// Options that do not change a run.
  private static final Set<String> RESUMABLE =
      Set.of(
          "--resume",
          "--data",
          "--cache",
          "--threads",
          "--device",
          "--test-tasks",
          "--json",
          "--verbose");

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "LEARNER", description = "see `list`")
  private @Nullable String learner;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TASKS",
      description = "see `list` (default: those of --preset, or glyphs)")
  private String tasks = "";

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "instead of --iterations: as many as fit into 90s, 10m or 1h, which is measured first")
  private @Nullable String budget;

  @Option(
      names = "--from",
      paramLabel = "RUN",
      description = "start from the best checkpoint of this run instead of at random")
  private @Nullable Path from;

  @Mixin private RunOptions options;
  @Mixin private CommonOptions common;

  /// The command, with the options whose defaults depend on what is to be learned.
  static CommandLine commandLine() {
    TrainCommand command = new TrainCommand();
    CommandLine line = new CommandLine(command);
    SettingOptions.addTo(line.getCommandSpec(), command::defaults);
    return line;
  }

  @Override
  public Integer call() {
    int testTasks = options.testTasks();
    try (Workers workers = common.workers()) {
      Run run = options.resume().map(this::resume).orElseGet(() -> begin(workers));
      try (TrainingView view = TrainingView.of(run.experiment(), common.err())) {
        run.train(common.data(), workers, view);
      }
      common.say("testing on %d unseen tasks".formatted(testTasks));
      Result result;
      try (TrainingView view = TrainingView.of(run.experiment(), common.err())) {
        result =
            run.evaluate(run.experiment(), testTasks, Run.TEST_SEED, common.data(), workers, view);
      }
      common.keep(run, result);
      common.show(result);
      common.say(
          "next: " + common.next("evaluate %s --tasks 10000".formatted(Shell.quote(run.folder()))));
    }
    return 0;
  }

  private Run begin(Workers workers) {
    Experiment chosen =
        SettingOptions.apply(preset(), options.config(), spec.commandLine().getParseResult());
    Optional<Run> start = Optional.ofNullable(from).map(Run::open);
    start.ifPresent(other -> Start.require(other, chosen, common.data()));
    Experiment settled = budget == null ? chosen : fitted(budget, chosen, workers);
    Run run =
        options
            .out()
            .map(out -> Run.create(out, settled, common.data()))
            .orElseGet(() -> Run.createNext(Path.of("runs"), settled, common.data()));
    start.ifPresent(run::startFrom);
    common.say(
        "run folder %s; to go on after an interruption: %s"
            .formatted(run.folder(), common.next("train --resume " + Shell.quote(run.folder()))));
    return run;
  }

  private Experiment fitted(String time, Experiment chosen, Workers workers) {
    double seconds = Budget.seconds(time);
    if (spec.commandLine().getParseResult().hasMatchedOption("--iterations")) {
      throw new InvalidInputException(
          "--budget chooses how many iterations there are: leave out --iterations");
    }
    Run.Paced paced = Run.pace(chosen, seconds, common.data(), workers);
    common.say(Budget.explained(time, paced));
    return paced.experiment();
  }

  private Run resume(Path folder) {
    requireResumable(spec, folder, learner);
    return Run.open(folder);
  }

  /// Refuses whatever would change a run that is gone on with.
  static void requireResumable(CommandSpec spec, Path folder, @Nullable String learner) {
    List<String> settled =
        spec.commandLine().getParseResult().matchedOptionsSet().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !RESUMABLE.contains(name))
            .toList();
    if (learner != null || !settled.isEmpty()) {
      throw new InvalidInputException(
          "--resume goes on with the settings of %s: leave out %s"
              .formatted(folder, learner != null ? learner : settled.getFirst()));
    }
  }

  private Experiment preset() {
    if (learner == null) {
      throw new InvalidInputException(
          "LEARNER is missing: one of %s".formatted(String.join(", ", Learners.ids())));
    }
    return Presets.find(Learners.of(learner), tasks, options.preset());
  }

  /// For the help: the preset that the line so far names.
  private Experiment defaults() {
    try {
      return preset();
    } catch (InvalidInputException e) {
      return Presets.find(Learners.PROTO, "", "");
    }
  }
}
