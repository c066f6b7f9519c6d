package dev.autodidact.cli;

import dev.autodidact.record.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `watch`: runs in a browser, while they are trained or after.
@Command(
    name = "watch",
    description =
        "Shows runs in a browser on this machine: learning curves, what the best checkpoint answers"
            + " or does, time left. A run may be trained meanwhile by another process, be stopped"
            + " and go on. Ends with Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "run folders")
  private List<Path> runs = new ArrayList<>();

  @Option(names = "--port", description = "where to listen (default: a free port)")
  private int port;

  @Mixin private DataOption data;
  @Mixin private OutputOption output;

  @Override
  public Integer call() throws InterruptedException {
    try (Watch watch = Watch.of(runs, port, data.sets(spec.commandLine().getErr()))) {
      spec.commandLine()
          .getOut()
          .println(
              output.json()
                  ? Json.line(Map.of("address", watch.address()))
                  : "Open %s (Ctrl-C ends)".formatted(watch.address()));
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
