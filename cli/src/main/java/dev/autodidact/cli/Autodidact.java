package dev.autodidact.cli;

import dev.autodidact.engine.Interruption;
import dev.autodidact.engine.ProcessTuning;
import dev.autodidact.environment.Families;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // numbers read the same everywhere
    ProcessTuning.forTraining();
    Interruption.endsTheProcessAtOnce();
    System.exit(
        commandLine(args)
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(args));
  }

  /// All commands, with their options and the way they fail.
  ///
  /// @param args what was typed: some commands take other options for agents than for learners
  static CommandLine commandLine(String... args) {
    CommandLine root = new CommandLine(new Autodidact());
    if (Routing.isAboutAgents(List.of(args))) {
      Optional<Families> family = Routing.family(List.of(args));
      root.addSubcommand(AgentTrainCommand.commandLine(family))
          .addSubcommand(new AgentEvaluateCommand())
          .addSubcommand(AgentCompareCommand.commandLine(family));
    } else {
      root.addSubcommand(TrainCommand.commandLine())
          .addSubcommand(new EvaluateCommand())
          .addSubcommand(CompareCommand.commandLine());
    }
    root.addSubcommand(new ListCommand())
        .addSubcommand(new DataCommand())
        .addSubcommand(new BenchCommand());
    root.setUsageHelpAutoWidth(true);
    Failures.handle(root);
    return root;
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
