package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.ProcessTuning;
import dev.autodidact.run.LocalRanks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Starts the command it is part of several times, as ranks of one group.
///
/// @param ranks which
record LocalProcesses(LocalRanks ranks) {
  private static final Pattern WORKERS = Pattern.compile(Together.WORKERS + "(=.*)?");
  private static final Duration BEAT = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SIGNALLED = 128; // what is added to the number of a signal

  /// As many as asked for, of this machine alone.
  static LocalProcesses of(int count) {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket free = new ServerSocket(0, 1, here)) {
      int port = free.getLocalPort();
      return new LocalProcesses(new LocalRanks(count, 0, count, here.getHostAddress(), port));
    } catch (IOException e) {
      throw new InvalidInputException("no port is free: " + e.getMessage(), e);
    }
  }

  /// Waits until the work is done, or one of them has failed; none is left then.
  ///
  /// @return the exit status of the first, or of another where that one does not end
  int run(List<String> args) {
    List<Process> started = new ArrayList<>();
    Thread ending = new Thread(() -> started.forEach(Process::destroy), "autodidact-ranks");
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      // The first start of all unpacks libtorch, which several processes cannot do at once.
      ProcessTuning.loadAhead().join();
      for (int i = 0; i < ranks.count(); i++) {
        started.add(start(i, args));
      }
      return await(started);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while processes were running", e);
    } catch (IOException e) {
      throw new InvalidInputException("the processes cannot be started: " + e.getMessage(), e);
    } finally {
      started.forEach(Process::destroyForcibly);
    }
  }

  private Process start(int number, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("--enable-native-access=ALL-UNNAMED"); // as the jar's manifest says
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Autodidact.class.getName());
    command.addAll(withoutWorkers(args));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(ranks.environment(number));
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

  /// The first says how it went, also where another is missing. Only where it cannot, the others
  /// do.
  private static int await(List<Process> all) throws InterruptedException {
    Process lead = all.getFirst();
    List<Process> others = all.subList(1, all.size());
    while (lead.isAlive()
        && (others.isEmpty() || !others.stream().allMatch(LocalProcesses::failed))) {
      lead.waitFor(BEAT);
    }
    if (lead.waitFor(PATIENCE) && failed(lead) && lead.exitValue() < SIGNALLED) {
      return lead.exitValue();
    }
    for (Process other : others) {
      other.waitFor();
    }
    return lead.isAlive() ? others.getFirst().exitValue() : lead.exitValue();
  }

  private static boolean failed(Process process) {
    return !process.isAlive() && process.exitValue() != 0;
  }
}
