package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Interruption;
import dev.autodidact.engine.ProcessGroup;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.Json;
import dev.autodidact.record.Sums;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Paced;
import dev.autodidact.run.Question;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.run.SharedTraining;
import dev.autodidact.run.Start;
import dev.autodidact.run.TensorBoard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `train`: a new run, or the rest of one that stopped, and its figure.
@Command(
    name = "train",
    description = "Trains on many tasks or in many worlds, then tests on unseen ones.",
    customSynopsis = {
      "autodidact train ALGORITHM [TASKS] [OPTIONS]",
      "       autodidact train --resume RUN [OPTIONS]%n"
    },
    sortOptions = false,
    footer =
        "%nOptions and defaults are those of the ALGORITHM and TASKS beside --help, or of proto"
            + " glyphs.")
final class TrainCommand implements Callable<Integer>, Described {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "ALGORITHM", description = "see `list`")
  private @Nullable String algorithm;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TASKS",
      description =
          "few-shot tasks or environments, see `list` (default: those of --preset, or the first"
              + " that the algorithm has)")
  private String tasks = "";

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "complete settings, see `list` (default: the first that fits)")
  private String preset = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting of the algorithm itself, see `list`; may be repeated")
  private Map<String, String> config = Map.of();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description =
          "instead of --iterations: as many as fit into 90s, 10m or 1h, which is measured first")
  private @Nullable String budget;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "memory that the training may have, such as 800m or 4g: shards are made as small as that"
              + " needs, which is measured first (default: shards as in the settings)")
  private @Nullable String memory;

  @Option(
      names = "--from",
      paramLabel = "RUN",
      description =
          "start from the best checkpoint of this run, as far as names and shapes fit, instead of"
              + " at random")
  private @Nullable Path from;

  @Option(
      names = "--test-tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "unseen tasks or worlds to test on (default: as before, or ${DEFAULT-VALUE})")
  private int testTasks;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the run folder (default: runs/ALGORITHM-TASKS-N, the first free N)")
  private @Nullable Path out;

  @Option(
      names = "--tensorboard",
      description =
          "also keep the learning curve for TensorBoard, in the folder tensorboard of the run; with"
              + " --resume too, for all of a finished run")
  private boolean tensorboard;

  @Mixin private ResumeOptions resuming;
  @Mixin private Together together;
  @Mixin private WatchOptions watching;
  @Mixin private CommonOptions common;

  /// The command, with the options of what is to be learned, or with all where that is open.
  static CommandLine commandLine(Optional<Experiment> like) {
    CommandLine line = new CommandLine(new TrainCommand());
    SettingOptions.addTo(line.getCommandSpec(), like);
    return line;
  }

  @Override
  public Integer call() {
    CommonOptions.atLeastOne("--test-tasks", testTasks);
    watching.check();
    Optional<LocalProcesses> starting = together.starting();
    if (starting.isPresent()) {
      return starting.get().run(spec.root().commandLine().getParseResult().originalArgs());
    }
    try (ProcessGroup group = together.join();
        Workers workers = common.workers(group, together.here())) {
      if (group.rank() > 0) {
        SharedTraining.follow(common.quietData(), workers, resuming.tasksAt());
      } else {
        lead(workers);
      }
    }
    return 0;
  }

  private void lead(Workers workers) {
    boolean resumes = resuming.resumes();
    Run run =
        resumes ? resuming.open(algorithm, spec.commandLine().getParseResult()) : begin(workers);
    if (tensorboard) {
      TensorBoard.keep(run);
    }
    Forecast.of(run.experiment(), common.data(), workers).ifPresent(common::say);
    String again = "interrupted; to go on: " + common.next(resuming.goingOn(run));
    Optional<Watch> watch = watching.begin(run, common);
    try (Interruption.Farewell _ = Interruption.saying(() -> common.say(again))) {
      finish(run, workers);
    } finally {
      WatchOptions.end(watch, common);
    }
  }

  private void finish(Run run, Workers workers) {
    try (TrainingView view = common.view(run.experiment())) {
      SharedTraining.lead(run, common.data(), workers, view);
    }
    test(run, workers);
  }

  private void test(Run run, Workers workers) {
    int count = testTasks(run);
    common.say("testing on %d unseen %s".formatted(count, Report.tasks(run.experiment())));
    SharedTraining.Figure figure;
    try (TrainingView view = common.view(run.experiment())) {
      figure = SharedTraining.test(run, Question.of(count), common.data(), workers, view);
    }
    Result result = figure.result();
    common.keep(
        run.folder(),
        () -> {
          run.write(result);
          Path page = run.folder().resolve("report.html");
          RunPage.write(page, run, result, figure.insight(), common.data());
          Sums.write(run.folder());
        });
    SequencedMap<String, Object> json = result.toJson();
    if (!run.inventory().facts().isEmpty()) {
      json.put("read", run.inventory().facts());
    }
    common.show(json, () -> Report.of(result));
    String folder = Shell.quote(run.folder());
    common.say("next: " + common.next("evaluate %s --tasks 10000".formatted(folder)));
    if (watching.watch()) {
      common.say("to see it again: " + common.next("watch " + folder));
    }
  }

  /// Where the option is not given, as many as its figure is about, if the run has one already, or
  /// as was asked for when it began.
  private int testTasks(Run run) {
    if (spec.commandLine().getParseResult().hasMatchedOption("--test-tasks")) {
      return testTasks;
    }
    Path figure = run.folder().resolve("result.json");
    return Files.exists(figure)
        ? Json.readTree(figure).path("tasks").asInt(testTasks)
        : run.question().map(Question::count).orElse(testTasks);
  }

  private Run begin(Workers workers) {
    Experiment asked = chosen();
    Experiment chosen =
        memory == null
            ? asked
            : Forecast.within(memory, asked, common.data(), workers, common::say);
    Optional<Run> start = Optional.ofNullable(from).map(Run::open);
    Experiment settled = budget == null ? chosen : fitted(budget, chosen, workers);
    Run run =
        out == null
            ? Run.createNext(Path.of("runs"), settled, common.data(), start)
            : Run.create(out, settled, common.data(), start);
    run.start().filter(s -> !s.complete()).ifPresent(s -> common.say(partly(s)));
    common.say(
        "run folder %s; to go on after an interruption: %s"
            .formatted(run.folder(), common.next(resuming.goingOn(run))));
    run.ask(Question.of(testTasks));
    return run;
  }

  /// What is not taken of another run.
  private static String partly(Start start) {
    return "started from what fits of %s; not taken: %s; still at random: %s"
        .formatted(start.run(), names(start.left()), names(start.random()));
  }

  private static String names(List<String> parameters) {
    return parameters.isEmpty() ? "nothing" : String.join(", ", parameters);
  }

  /// The settings of a new run, before its iterations are fitted into a time.
  Experiment chosen() {
    return SettingOptions.apply(preset(), config, spec.commandLine().getParseResult());
  }

  private Experiment fitted(String time, Experiment chosen, Workers workers) {
    double seconds = Budget.seconds("--budget", time);
    if (spec.commandLine().getParseResult().hasMatchedOption("--iterations")) {
      throw new InvalidInputException(
          "--budget chooses how many iterations there are: leave out --iterations");
    }
    Paced paced = SharedTraining.fit(chosen, seconds, common.data(), workers);
    common.say(Budget.explained(time, paced));
    return paced.experiment();
  }

  private Experiment preset() {
    if (algorithm == null) {
      throw new InvalidInputException(
          "ALGORITHM is missing: one of %s"
              .formatted(
                  String.join(", ", Catalogue.algorithms().stream().map(Algorithm::id).toList())));
    }
    Encoding encoding = SettingOptions.encoding(spec.commandLine().getParseResult());
    return Algorithm.of(algorithm).preset(tasks, preset, encoding);
  }

  @Override
  public Experiment like() {
    try {
      return preset();
    } catch (InvalidInputException e) {
      return Algorithm.of("proto").preset("", "");
    }
  }
}
