package dev.autodidact.cli;

import dev.autodidact.bench.Peers;
import dev.autodidact.bench.Workload;
import dev.autodidact.record.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench`: how fast meta-training is, beside peers where they are there.
@Command(
    name = "bench",
    description = "Measures whole meta-steps, and the same work of peers in the same run.",
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "for this program and for its peers (default: ${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--peers",
      paramLabel = "DIR",
      description =
          "folder of maml_conv.py, maml_sinusoid.py and proto_conv.py, scripts that do the same"
              + " work and print lines `name: X unit/s` (default: no peers)")
  private @Nullable Path peers;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      defaultValue = "python3",
      description = "what runs the scripts (default: ${DEFAULT-VALUE})")
  private String python;

  @Mixin private OutputOption output;

  @Override
  public Integer call() throws IOException {
    CommonOptions.atLeastOne("--threads", threads);
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    for (Workload workload : Workload.values()) {
      Map<String, Double> figures = new LinkedHashMap<>();
      if (peers != null) {
        figures.putAll(new Peers(peers, python).measure(workload, threads));
      }
      double ours = workload.tasksPerSecond(threads);
      all.put(workload.script(), figures);
      show(workload, figures, ours);
      figures.put("autodidact", ours);
    }
    if (output.json()) {
      spec.commandLine().getOut().println(Json.text(all));
    }
    return 0;
  }

  private void show(Workload workload, Map<String, Double> peerFigures, double ours) {
    PrintWriter to = output.json() ? spec.commandLine().getErr() : spec.commandLine().getOut();
    to.printf(Locale.ROOT, "%s, %d threads: %.1f tasks/s%n", workload.script(), threads, ours);
    peerFigures.forEach(
        (name, figure) ->
            to.printf(
                Locale.ROOT, "  %-12s %10.1f tasks/s   %.2f x%n", name, figure, ours / figure));
    to.flush();
  }
}
