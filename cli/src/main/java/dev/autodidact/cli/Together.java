package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Hush;
import dev.autodidact.engine.ProcessGroup;
import dev.autodidact.run.Launch;
import dev.autodidact.run.LocalRanks;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How many processes train together.
final class Together {
  static final String WORKERS = "--workers";
  static final String TIMEOUT = "--timeout";
  static final String REDUCE = "--reduce";
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

  @Option(
      names = REDUCE,
      paramLabel = "HOW",
      description = {
        "how gradients of several processes are added up",
        "exact: task by task, to the same bytes at any number of processes",
        "ring: each process its own first, for less traffic; equal to rounding (default:"
            + " ${DEFAULT-VALUE})"
      },
      defaultValue = "exact")
  private Reduction reduce = Reduction.exact;

  /// By its name on the command line.
  enum Reduction {
    exact,
    ring
  }

  private Launch launch = Launch.ALONE;

  /// What starts the processes, where this one only does that.
  Optional<LocalProcesses> starting() {
    if (workers < 1 || workers > MOST) {
      throw new InvalidInputException(
          "%s %d: must be from 1 to %d".formatted(WORKERS, workers, MOST));
    }
    if (workers > 1) {
      return Optional.of(LocalProcesses.of(workers));
    }
    launch = Launch.of(System.getenv());
    return LocalRanks.of(System.getenv()).map(LocalProcesses::new);
  }

  /// Waits for the other processes.
  ProcessGroup join() {
    Duration patience = Duration.ofMillis((long) (1000 * Budget.seconds(TIMEOUT, timeout)));
    if (!several()) {
      return ProcessGroup.ALONE;
    }
    try (Hush _ = new Hush()) {
      ProcessGroup group = launch.join(patience);
      return reduce == Reduction.ring ? group.byRing() : group;
    }
  }

  /// How many of the processes share this machine.
  int here() {
    return launch.here();
  }

  boolean several() {
    return launch.size() > 1;
  }
}
