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
import picocli.CommandLine.ScopeType;

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
      Set.of("train", "evaluate", "adapt", "predict", "compare", "serve", "bench");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // numbers read the same everywhere
    ProcessTuning.forTraining();
    Interruption.endsTheProcessAtOnce();
    Optional<Thread> loading = loadAhead(List.of(args));
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = commandLine().setOut(out).setErr(err).execute(args);
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
    CommandLine root = commandLine(Optional.empty());
    Failures.handle(root);
    return root;
  }

  /// All commands, with the options of what `like` is about, or with all where it is empty.
  private static CommandLine commandLine(Optional<Experiment> like) {
    return new CommandLine(new Autodidact())
        .addSubcommand(TrainCommand.commandLine(like))
        .addSubcommand(new EvaluateCommand())
        .addSubcommand(new AdaptCommand())
        .addSubcommand(new PredictCommand())
        .addSubcommand(CompareCommand.commandLine(like))
        .addSubcommand(new ListCommand())
        .addSubcommand(InspectCommand.commandLine())
        .addSubcommand(new CheckCommand())
        .addSubcommand(new DataCommand())
        .addSubcommand(new ServeCommand())
        .addSubcommand(new WatchCommand())
        .addSubcommand(new BenchCommand())
        .setUsageHelpAutoWidth(true);
  }

  /// Prints the help of a command whose options depend on what it is about.
  static void help(String name, Described command, PrintWriter out) {
    CommandLine all = commandLine(Optional.of(command.like()));
    Objects.requireNonNull(all.getSubcommands().get(name)).usage(out);
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
