package dev.autodidact.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/// What a command line did.
///
/// @param status its exit status
/// @param out what it printed on standard output
/// @param err what it printed on standard error
record Outcome(int status, String out, String err) {
  /// A training of which a thousand meta-steps take seconds.
  private static final String SMALL =
      "train proto glyphs --filters=4 --train-ways=3 --train-queries=1"
          + " --validation-tasks=4 --test-tasks=10";

  /// A training in worlds of which four meta-steps take a second.
  private static final String ACTING =
      "train rl2 bandit --arms=3 --episodes=4 --worlds=12 --set=hidden=4 --set=shard=4"
          + " --validate-every=2 --validation-worlds=8 --test-tasks=60";

  static Outcome of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands =
        Autodidact.commandLine(List.of(args))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    return new Outcome(commands.execute(args), out.toString(), err.toString());
  }

  /// The arguments of a small training into `folder`, with others behind them.
  static String[] training(Path folder, int iterations, String... more) {
    return line(SMALL, folder, iterations, more);
  }

  /// The same for an agent.
  static String[] acting(Path folder, int iterations, String... more) {
    return line(ACTING, folder, iterations, more);
  }

  private static String[] line(String own, Path folder, int iterations, String... more) {
    String[] where = {"--out=" + folder, "--iterations=" + iterations};
    return Stream.of(own.split(" "), where, more).flatMap(Stream::of).toArray(String[]::new);
  }
}
