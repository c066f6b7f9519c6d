package dev.autodidact.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The entry of the command line.
@Command(
    name = "autodidact",
    description = "Learning to learn: learners that adapt to unseen tasks from a few examples.",
    mixinStandardHelpOptions = true,
    versionProvider = Autodidact.Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Autodidact implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Autodidact()).execute(args));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
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
