package dev.autodidact.cli;

import dev.autodidact.engine.Interruption;
import dev.autodidact.engine.ProcessTuning;
import dev.autodidact.run.Experiment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The entry of the command line.
@Command(
    name = "autodidact",
    description = "Learning to learn: learners that adapt to unseen tasks from a few examples.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Autodidact.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Autodidact implements Runnable {
  /// Commands that compute, whatever their arguments are.
  private static final Set<String> COMPUTING =
      Set.of("train", "evaluate", "adapt", "predict", "compare", "histories", "serve", "bench");

  private static final List<Class<?>> COMMANDS =
      List.of(
          TrainCommand.class,
          EvaluateCommand.class,
          AdaptCommand.class,
          PredictCommand.class,
          CompareCommand.class,
          ListCommand.class,
          InspectCommand.class,
          CheckCommand.class,
          DataCommand.class,
          HistoriesCommand.class,
          ServeCommand.class,
          WatchCommand.class,
          BenchCommand.class);

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // numbers read the same everywhere
    ProcessTuning.forTraining();
    Interruption.endsTheProcessAtOnce();
    Optional<Thread> loading = loadAhead(List.of(args));
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = commandLine(List.of(args)).setOut(out).setErr(err).execute(args);
    if (out.checkError()) { // a full disk, or a pipe that nobody reads any more
      err.println("autodidact: standard output cannot be written: not all of it is there");
      status = status == 0 ? 1 : status;
    }
    loading.ifPresent(Autodidact::await); // libtorch cannot be left half loaded
    System.exit(status);
  }

  private static Optional<Thread> loadAhead(List<String> args) {
    return args.isEmpty() || !COMPUTING.contains(args.getFirst()) || args.contains("--help")
        ? Optional.empty()
        : Optional.of(ProcessTuning.loadAhead());
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// All commands, with their options and the way they fail.
  static CommandLine commandLine() {
    return with(COMMANDS.stream().map(c -> command(c, Optional.empty())).toList());
  }

  /// What these arguments need of the commands: the one that they name first, or the names of all.
  /// To look up what each takes is most of the time that a start needs.
  static CommandLine commandLine(List<String> args) {
    List<Class<?>> named = COMMANDS.stream().filter(c -> args.contains(name(c))).toList();
    if (named.isEmpty()) {
      return with(COMMANDS.stream().map(Autodidact::summary).toList());
    }
    return named.stream()
        .filter(c -> name(c).equals(args.getFirst()))
        .findFirst()
        .map(c -> with(List.of(command(c, Optional.empty()))))
        .orElseGet(Autodidact::commandLine);
  }

  private static CommandLine with(List<CommandLine> commands) {
    CommandLine root = new CommandLine(new Autodidact());
    commands.forEach(root::addSubcommand);
    Failures.handle(root);
    return root.setUsageHelpAutoWidth(true);
  }

  /// A command as the list of all shows it.
  private static CommandLine summary(Class<?> command) {
    CommandSpec spec = CommandSpec.create().name(name(command));
    spec.usageMessage().description(command.getAnnotation(Command.class).description());
    return new CommandLine(spec);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /// A command with the options of what `like` is about, or with all where it is empty.
  private static CommandLine command(Class<?> command, Optional<Experiment> like) {
    if (command == TrainCommand.class) {
      return TrainCommand.commandLine(like);
    }
    if (command == CompareCommand.class) {
      return CompareCommand.commandLine(like);
    }
    if (command == HistoriesCommand.class) {
      return HistoriesCommand.commandLine(like);
    }
    return command == InspectCommand.class
        ? InspectCommand.commandLine()
        : new CommandLine(command);
  }

  /// Prints the help of a command whose options depend on what it is about.
  static void help(String name, Described command, PrintWriter out) {
    CommandLine root = new CommandLine(new Autodidact());
    COMMANDS.stream()
        .filter(c -> name(c).equals(name))
        .forEach(c -> root.addSubcommand(command(c, Optional.of(command.like()))));
    root.setUsageHelpAutoWidth(true);
    Objects.requireNonNull(root.getSubcommands().get(name)).usage(out);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /// The version that the build wrote into the jar.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Autodidact.class.getPackage().getImplementationVersion();
      return new String[] {"autodidact " + (version == null ? "(not packaged)" : version)};
    }
  }
}
