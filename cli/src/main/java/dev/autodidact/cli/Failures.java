package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.ProcessGroupException;
import dev.autodidact.run.Nearest;
import dev.autodidact.train.DivergedException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in one line what went wrong; `--verbose` adds the stack.
final class Failures {
  private static final String VERBOSE = "--verbose";
  private static final int BAD_INPUT = 2;
  private static final int FAILED = 1;

  private static final String NO_MEMORY =
      "the memory does not suffice: take fewer --threads, a smaller net or smaller tasks";

  private Failures() {}

  /// What libtorch throws where it cannot get memory.
  private static boolean isRefusedMemory(Throwable e) {
    return String.valueOf(e.getMessage()).contains("can't allocate memory")
        || (e.getCause() != null && isRefusedMemory(e.getCause()));
  }

  /// Lets `root` and all commands below it fail in this way.
  static void handle(CommandLine root) {
    root.getCommandSpec()
        .addOption(
            OptionSpec.builder(VERBOSE)
                .arity("0")
                .scopeType(ScopeType.INHERIT)
                .description("where something fails, show the stack")
                .build());
    root.setParameterExceptionHandler(
        (e, args) -> {
          String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
          String line = "%s (see `%s`)".formatted(message(e), help);
          return fail(e.getCommandLine(), e, line, List.of(args), BAD_INPUT);
        });
    root.setExecutionExceptionHandler(
        (e, command, parsed) -> fail(command, e, parsed.originalArgs()));
    root.setExecutionStrategy(
        parsed -> {
          try {
            return helped(parsed) ? 0 : new RunLast().execute(parsed);
          } catch (LinkageError | OutOfMemoryError e) {
            return fail(root, e, parsed.originalArgs());
          }
        });
  }

  /// Prints the help of a command whose options depend on what it is about, if that was asked for.
  private static boolean helped(ParseResult parsed) {
    if (!parsed.hasSubcommand()) {
      return false;
    }
    CommandLine command = parsed.subcommand().commandSpec().commandLine();
    if (!(command.getCommand() instanceof Described described)
        || !parsed.subcommand().isUsageHelpRequested()) {
      return false;
    }
    Autodidact.help(command.getCommandName(), described, command.getOut());
    return true;
  }

  private static String message(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(e.getMessage());
    }
    String name = unmatched.getUnmatched().getFirst();
    if (name.startsWith("-")) {
      String option = name.replaceFirst("=.*", "");
      return "unknown option '%s': did you mean '%s'?"
          .formatted(option, Nearest.to(option, spec.optionsMap().keySet()));
    }
    return spec.subcommands().isEmpty()
        ? "'%s' is one argument too many".formatted(name)
        : Nearest.message("command", name, spec.subcommands().keySet());
  }

  private static int fail(CommandLine command, Throwable e, List<String> args) {
    return switch (e) {
      case InvalidInputException bad ->
          fail(command, bad, String.valueOf(bad.getMessage()), args, BAD_INPUT);
      case DivergedException diverged ->
          fail(command, diverged, String.valueOf(diverged.getMessage()), args, FAILED);
      case ProcessGroupException apart ->
          fail(command, apart, String.valueOf(apart.getMessage()), args, FAILED);
      case OutOfMemoryError full -> fail(command, full, NO_MEMORY, args, BAD_INPUT);
      case RuntimeException full when isRefusedMemory(full) ->
          fail(command, full, NO_MEMORY, args, BAD_INPUT);
      default -> fail(command, e, "this should not have happened: " + e, args, FAILED);
    };
  }

  private static int fail(
      CommandLine command, Throwable e, String message, List<String> args, int status) {
    command
        .getErr()
        .println(Terminal.shown("autodidact: " + message.lines().findFirst().orElse("")));
    if (args.contains(VERBOSE)) {
      e.printStackTrace(command.getErr());
    }
    return status;
  }
}
