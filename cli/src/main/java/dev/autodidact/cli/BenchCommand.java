package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.bench.Guard;
import dev.autodidact.bench.Peers;
import dev.autodidact.bench.ScalingTable;
import dev.autodidact.bench.Speed;
import dev.autodidact.bench.Work;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.Json;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Comparison;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench`: how fast meta-training and adapting are, beside peers where they are there.
@Command(
    name = "bench",
    description =
        "Measures whole meta-steps, steps of bodies, and adapting to a task: beside the same work"
            + " of peers in the same run; or the meta-steps of learners.",
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  private static final String SOURCE = "glyphs";
  private static final String ALL = "all";

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
      split = ",",
      description =
          "folders of scripts that do the same work and print lines `name: X unit/s`, such as"
              + " bench/peers (default: no peers)")
  private List<Path> peers = List.of();

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      defaultValue = "python3",
      description = "what runs the scripts (default: ${DEFAULT-VALUE})")
  private String python;

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "NAME",
      description = "some of: ${COMPLETION-CANDIDATES} (default: all)",
      completionCandidates = Names.class)
  private List<String> workloads = List.of();

  @Option(
      names = "--learners",
      arity = "0..1",
      fallbackValue = ALL,
      split = ",",
      paramLabel = "NAME",
      description = {
        "measure learners instead, as they train on glyphs by default: such as proto,maml; all"
            + " where no NAME is given, which takes about a minute",
        "a task of a baseline is a batch of pictures"
      })
  private List<String> learners = List.of();

  @Option(
      names = "--guard",
      description =
          "measure workloads beside libtorch itself instead, and fail where one has become slower"
              + " than it was")
  private boolean guard;

  @Option(
      names = "--scaling",
      hidden = true,
      description = "measure one process of many, and predict for networks how fast they are")
  private boolean scaling;

  @Mixin private OutputOption output;

  /// The names of workloads.
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      super(Work.all().stream().map(Work::id).toList());
    }
  }

  @Override
  public Integer call() {
    CommonOptions.atLeastOne("--threads", threads);
    if (!learners.isEmpty() && !peers.isEmpty()) {
      throw new InvalidInputException("--learners: peers do other work, leave out --peers");
    }
    if (scaling) {
      ScalingTable.print(person(), 1);
      return 0;
    }
    if (guard) {
      return guarded();
    }
    return learners.isEmpty() ? workloads() : speeds();
  }

  /// @return 1 where a peer failed
  private int workloads() {
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    int failed = 0;
    for (Work workload : chosen()) {
      int own = workload.threads(threads);
      Peers.Figures theirs = new Peers(peers, python).measure(workload, own);
      Map<String, Double> figures = new LinkedHashMap<>(theirs.perSecond());
      all.put(workload.id(), figures);
      failed += theirs.failure().isPresent() ? 1 : 0;
      try {
        double ours = workload.perSecond(own);
        show(workload, own, theirs, ours);
        figures.put("autodidact", ours);
      } catch (InvalidInputException missing) {
        person().printf("%s: not measured, %s%n", workload.id(), missing.getMessage());
        person().flush();
      }
    }
    printed(all);
    return failed == 0 ? 0 : 1;
  }

  private void printed(Object measured) {
    if (output.json()) {
      spec.commandLine().getOut().println(Json.text(measured));
    }
  }

  /// @return 1 where a workload has become slower
  private int guarded() {
    Map<String, Double> all = new LinkedHashMap<>();
    int slower = 0;
    for (Guard each : Guard.ALL) {
      double measured = each.measure(threads);
      all.put(each.workload().id(), measured);
      slower += each.holds(measured) ? 0 : 1;
      person()
          .printf(
              Locale.ROOT,
              "%-16s %9.4f of libtorch, usually %.4f%s%n",
              each.workload().id(),
              measured,
              each.usual(),
              each.holds(measured) ? "" : ": slower than it was");
      person().flush();
    }
    printed(all);
    return slower == 0 ? 0 : 1;
  }

  private List<Work> chosen() {
    List<String> names = new Names();
    for (Path folder : peers) {
      if (!Files.isDirectory(folder)) {
        throw new InvalidInputException("--peers: there is no folder %s".formatted(folder));
      }
    }
    for (String name : workloads) {
      if (!names.contains(name)) {
        throw new InvalidInputException(
            "--workloads: unknown '%s', there are %s".formatted(name, String.join(", ", names)));
      }
    }
    return Work.all().stream()
        .filter(workload -> workloads.isEmpty() || workloads.contains(workload.id()))
        .toList();
  }

  private int speeds() {
    List<Experiment> presets =
        (learners.equals(List.of(ALL)) ? all() : learners)
            .stream().map(id -> Algorithm.of(id).preset(SOURCE, "")).toList();
    DataSets data = DataSets.in(Path.of(""));
    Map<String, Speed> all = new LinkedHashMap<>();
    try (Workers workers = new Workers(threads)) {
      for (Experiment preset : presets) {
        Speed speed = Speed.of(preset, data, workers);
        all.put(preset.algorithm(), speed);
        show(preset, speed);
      }
    }
    printed(all);
    return 0;
  }

  private static List<String> all() {
    return Comparison.algorithms(SOURCE, Encoding.NONE).stream().map(Algorithm::id).toList();
  }

  private void show(Work workload, int own, Peers.Figures theirs, double ours) {
    PrintWriter to = person();
    String unit = workload.unit();
    String on = Words.count(own, "thread", "threads");
    to.printf(Locale.ROOT, "%s, %s: %.1f %s/s%n", workload.id(), on, ours, unit);
    theirs
        .perSecond()
        .forEach(
            (name, figure) ->
                to.printf(
                    Locale.ROOT,
                    "  %-12s %10.1f %s/s   %.2f x%n",
                    name,
                    figure,
                    unit,
                    ours / figure));
    theirs
        .failure()
        .ifPresent(
            command -> to.printf("  failed: `%s`: are torch, jax and gymnasium there?%n", command));
    to.flush();
  }

  private void show(Experiment preset, Speed speed) {
    FewShotTasks tasks = preset.tasks();
    String task =
        tasks.plain()
            ? "%d pictures of all classes".formatted(tasks.trainShots())
            : "%d-way, %d + %d pictures a class"
                .formatted(tasks.trainWays(), tasks.trainShots(), tasks.trainQueries());
    PrintWriter to = person();
    to.printf(
        Locale.ROOT,
        "%-9s %8.2f meta-steps/s %9.1f tasks/s   %d x %s%n",
        preset.algorithm(),
        speed.metaStepsPerSecond(),
        speed.tasksPerSecond(),
        speed.metaBatch(),
        task);
    to.flush();
  }

  /// Where a person reads.
  private PrintWriter person() {
    return output.json() ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }
}
