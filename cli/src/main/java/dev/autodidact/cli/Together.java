package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.ProcessGroup;
import dev.autodidact.run.Launch;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/// How many processes train together.
final class Together {
  static final String WORKERS = "--workers";
  static final String TIMEOUT = "--timeout";
  private static final int MOST = 1024;

  @Option(
      names = WORKERS,
      paramLabel = "N",
      description =
          "processes of this machine that train together, to the same bytes as one; those of"
              + " several machines are started by torchrun or srun (default: 1)")
  private int workers = 1;

  @Option(
      names = TIMEOUT,
      paramLabel = "TIME",
      description =
          "how long a process waits for the others before all end, such as 90s or 10m (default:"
              + " ${DEFAULT-VALUE})",
      defaultValue = "10m")
  private String timeout = "10m";

  private Launch launch = Launch.ALONE;

  /// Whether this process only starts others.
  boolean starts() {
    if (workers < 1 || workers > MOST) {
      throw new InvalidInputException(
          "%s %d: must be from 1 to %d".formatted(WORKERS, workers, MOST));
    }
    launch = workers > 1 ? Launch.ALONE : Launch.of(System.getenv());
    return workers > 1;
  }

  /// Starts the processes, and waits for them.
  ///
  /// @param args of the whole command
  int start(List<String> args) {
    return new LocalProcesses(workers).run(args);
  }

  /// Waits for the other processes.
  ProcessGroup join() {
    return launch.join(Duration.ofMillis((long) (1000 * Budget.seconds(TIMEOUT, timeout))));
  }

  /// How many of the processes share this machine.
  int here() {
    return launch.here();
  }

  boolean several() {
    return launch.size() > 1;
  }
}
