package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.ProcessGroup;
import dev.autodidact.engine.Rendezvous;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of several processes this is, as those say that start them: torchrun, and whatever else
/// sets the variables of PyTorch; and Slurm's `srun`.
///
/// @param rank of this process, from 0 on
/// @param size how many processes there are
/// @param here how many of them are on this machine
/// @param host where they meet
/// @param port likewise
/// @param opened whether the store at that place is there already
/// @param name of this start among others that use the same store
public record Launch(
    int rank, int size, int here, String host, int port, boolean opened, String name) {
  /// A process by itself.
  public static final Launch ALONE = new Launch(0, 1, 1, "localhost", 1, false, "");

  private static final Pattern SLURM_HOSTS =
      Pattern.compile("([^,\\[]+)(?:\\[(\\d+)[^]]*])?([^,]*).*");
  private static final int SLURM_PORTS = 10_000;
  private static final int SLURM_FIRST = 20_000;

  /// What the environment of this process says; by itself where it says nothing.
  ///
  /// @throws InvalidInputException if a variable is missing or no such number
  public static Launch of(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    return environment.containsKey("RANK")
        ? torch(variables)
        : environment.containsKey("SLURM_PROCID") && variables.optional("SLURM_NTASKS", 1) > 1
            ? slurm(variables)
            : ALONE;
  }

  private static Launch torch(Variables at) {
    int size = at.number("WORLD_SIZE", 1, 1_000_000);
    return new Launch(
        at.number("RANK", 0, size - 1),
        size,
        at.optional("LOCAL_WORLD_SIZE", 1),
        at.text("MASTER_ADDR"),
        at.number("MASTER_PORT", 1, 65_535),
        at.is("TORCHELASTIC_USE_AGENT_STORE"),
        "start " + at.optional("TORCHELASTIC_RESTART_COUNT", 0));
  }

  private static Launch slurm(Variables at) {
    int size = at.number("SLURM_NTASKS", 1, 1_000_000);
    return new Launch(
        at.number("SLURM_PROCID", 0, size - 1),
        size,
        at.optional("SLURM_NTASKS_PER_NODE", 1),
        firstHost(at.text("SLURM_NODELIST")),
        SLURM_FIRST + at.number("SLURM_JOB_ID", 0, Integer.MAX_VALUE) % SLURM_PORTS,
        false,
        "step " + at.optional("SLURM_STEP_ID", 0));
  }

  /// The first of a list such as `gpu[07-09,12],login1`.
  static String firstHost(String list) {
    Matcher first = SLURM_HOSTS.matcher(list);
    if (!first.matches()) {
      throw new InvalidInputException("SLURM_NODELIST: '%s' is no list of hosts".formatted(list));
    }
    return first.group(1) + Objects.requireNonNullElse(first.group(2), "") + first.group(3);
  }

  /// Waits for the other processes.
  ///
  /// @param timeout how long for, here and whenever they compute together
  /// @throws dev.autodidact.engine.ProcessGroupException if one of them is missing
  public ProcessGroup join(Duration timeout) {
    return new Rendezvous(rank, size, host, port, opened, name, timeout).join();
  }
}
