package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Starts the command it is part of several times, as ranks of one group.
///
/// @param count how many processes
record LocalProcesses(int count) {
  private static final Pattern WORKERS = Pattern.compile(Together.WORKERS + "(=.*)?");
  private static final Duration BEAT = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SIGNALLED = 128; // what is added to the number of a signal

  /// Waits until the work is done, or one of them has failed; none is left then.
  ///
  /// @return the exit status of rank 0, or of another where that one does not end
  int run(List<String> args) {
    List<Process> ranks = new ArrayList<>();
    Thread ending = new Thread(() -> ranks.forEach(Process::destroy), "autodidact-ranks");
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      int port = freePort();
      for (int rank = 0; rank < count; rank++) {
        ranks.add(start(rank, port, args));
      }
      return await(ranks);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while processes were running", e);
    } catch (IOException e) {
      throw new InvalidInputException("the processes cannot be started: " + e.getMessage(), e);
    } finally {
      ranks.forEach(Process::destroyForcibly);
    }
  }

  private Process start(int rank, int port, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Autodidact.class.getName());
    command.addAll(withoutWorkers(args));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    environment.put("RANK", Integer.toString(rank));
    environment.put("WORLD_SIZE", Integer.toString(count));
    environment.put("LOCAL_RANK", Integer.toString(rank));
    environment.put("LOCAL_WORLD_SIZE", Integer.toString(count));
    environment.put("MASTER_ADDR", "127.0.0.1");
    environment.put("MASTER_PORT", Integer.toString(port));
    return builder.start();
  }

  static List<String> withoutWorkers(List<String> args) {
    List<String> left = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      if (!WORKERS.matcher(args.get(i)).matches()) {
        left.add(args.get(i));
      } else if (args.get(i).equals(Together.WORKERS)) {
        i++;
      }
    }
    return left;
  }

  /// Rank 0 says how it went, also where another is missing. Only where it cannot, the others do.
  private static int await(List<Process> ranks) throws InterruptedException {
    Process lead = ranks.getFirst();
    List<Process> others = ranks.subList(1, ranks.size());
    while (lead.isAlive() && others.stream().anyMatch(p -> p.isAlive() || p.exitValue() == 0)) {
      lead.waitFor(BEAT);
    }
    if (lead.waitFor(PATIENCE) && lead.exitValue() < SIGNALLED) {
      return lead.exitValue();
    }
    for (Process other : others) {
      other.waitFor();
    }
    return lead.isAlive() ? others.getFirst().exitValue() : lead.exitValue();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
