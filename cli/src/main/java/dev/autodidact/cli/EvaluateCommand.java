package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.AtomicFile;
import dev.autodidact.record.Json;
import dev.autodidact.record.Sums;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Insight;
import dev.autodidact.run.Question;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.run.Worlds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evaluate`: the figure of a run.
@Command(
    name = "evaluate",
    description = {
      "Tests the best checkpoint of a run on unseen tasks or in unseen worlds.",
      "The figure is kept in a file of its own, beside that of the training.",
      "With the file of a classifier instead of a run, and --on, tests that on labelled examples"
          + " that it has not learned from. Those with labels that it does not know are truly"
          + " none of its classes."
    },
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN|FILE",
      description =
          "run folders, or classifiers that `adapt` wrote; several that differ in their seed are"
              + " taken together")
  private List<Path> folders;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many tasks or worlds (default: ${DEFAULT-VALUE})")
  private int tasks;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + Run.TEST_SEED,
      description = "of the test tasks (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--ways",
      paramLabel = "N",
      description = "tasks: classes (default: as in the run); others are calibrated anew")
  private @Nullable Integer ways;

  @Option(
      names = "--shots",
      paramLabel = "N",
      description = "tasks: support examples of each class (default: as in the run)")
  private @Nullable Integer shots;

  @Option(
      names = "--queries",
      paramLabel = "N",
      description = "tasks: query examples of each class (default: as in the run)")
  private @Nullable Integer queries;

  @Option(
      names = "--unbalanced",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "tasks: with random shares of the queries; the figure of equal ones too")
  private @Nullable Boolean unbalanced;

  @Option(
      names = "--alone",
      description = "tasks: also with each query predicted as if it were the only one")
  private boolean alone;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description =
          "worlds: of a session; of agents that adapt by gradient steps, gradient steps + 1"
              + " (default: as in the run)")
  private @Nullable Integer episodes;

  @Option(
      names = "--shift",
      description = "worlds: unlike those of training, see `list`, and how much is lost there")
  private boolean shift;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "another way to adapt, such as testSteps=10; may be repeated")
  private Map<String, String> config = Map.of();

  @Option(
      names = "--tasks-at",
      paramLabel = "TASKS",
      description = "where the data of the run are now, such as folder:DIR, if they were moved")
  private @Nullable String tasksAt;

  @Option(
      names = "--details",
      paramLabel = "FILE",
      description = "write a line of JSON for each task: its figure, and what is in it")
  private @Nullable Path details;

  @Mixin private AssessmentOptions labelled;
  @Mixin private AgainstOption against;
  @Mixin private EncoderOption encoder;
  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    if (labelled.areMeant(folders)) {
      return labelled.assess(folders, encoder, common);
    }
    CommonOptions.atLeastOne("--tasks", tasks);
    common.find(encoder);
    List<Run> runs =
        folders.stream()
            .map(Run::open)
            .map(run -> tasksAt == null ? run : run.at(tasksAt))
            .toList();
    Experiment like = runs.getFirst().experiment();
    for (Run run : runs) {
      if (!run.experiment().seeded(like.seed()).equals(like)) {
        throw new InvalidInputException(
            "%s and %s differ in more than their seed: evaluate one at a time"
                .formatted(folders.getFirst(), run.folder()));
      }
    }
    if (details != null && runs.size() > 1) {
      throw new InvalidInputException("--details: of one run at a time");
    }
    if (details != null && !canBeMade(details)) {
      throw new InvalidInputException(
          "--details %s: name a new file, in a folder that can be written".formatted(details));
    }
    if (runs.stream().map(run -> run.experiment().seed()).distinct().count() < runs.size()) {
      throw new InvalidInputException("two of these runs have the same seed: give each once");
    }
    against.check(like);
    Experiment asked = asked(like).configured(config);
    List<Tested> found = new ArrayList<>();
    try (Workers workers = common.workers()) {
      for (Run run : runs) {
        found.add(evaluate(run, asked.seeded(run.experiment().seed()), workers));
      }
    }
    common.show(Tested.json(found), () -> Tested.text(found));
    return 0;
  }

  private static boolean canBeMade(Path file) {
    return Files.notExists(file) && Files.isWritable(file.toAbsolutePath().resolveSibling(""));
  }

  /// The settings of the run with other test tasks or longer sessions.
  private Experiment asked(Experiment like) {
    return switch (like.domain()) {
      case FewShotTasks own -> {
        refuse(shift, "--shift", own.source());
        refuse(episodes != null, "--episodes", own.source());
        yield like.with(
            own.tested(or(ways, own.ways()), or(shots, own.shots()), or(queries, own.queries()))
                .unbalanced(unbalanced == null ? own.unbalanced() : unbalanced));
      }
      case Worlds own -> {
        refuse(ways != null, "--ways", own.family());
        refuse(shots != null, "--shots", own.family());
        refuse(queries != null, "--queries", own.family());
        refuse(unbalanced != null, "--unbalanced", own.family());
        refuse(alone, "--alone", own.family());
        yield like.with(own.lasting(or(episodes, own.episodes())));
      }
    };
  }

  private static void refuse(boolean given, String option, String name) {
    if (given) {
      throw new InvalidInputException(
          "%s: means nothing to %s: leave it out".formatted(option, name));
    }
  }

  private Tested evaluate(Run run, Experiment asked, Workers workers) {
    Experiment like = balanced(asked);
    Result familiar = shift || !like.equals(asked) ? test(run, like, workers) : null;
    Result result = test(run, shift ? asked.with(asked.worlds().shifted()) : asked, workers);
    try (TrainingView view = common.view(asked)) {
      keep(run, result, Insight.of(run, result, common.data(), workers, view));
    }
    return new Tested(result, familiar, against.of(run, result, question(), common, workers));
  }

  /// With balanced queries.
  private static Experiment balanced(Experiment e) {
    return e.domain() instanceof FewShotTasks tasks ? e.with(tasks.unbalanced(false)) : e;
  }

  private Result test(Run run, Experiment asked, Workers workers) {
    try (TrainingView view = common.view(asked)) {
      return run.evaluate(asked, question(), common.data(), workers, view);
    }
  }

  private Question question() {
    return new Question(tasks, seed, alone);
  }

  private void keep(Run run, Result result, Insight insight) {
    if (details != null) {
      String lines =
          run.details(result, common.data()).stream()
              .map(line -> Json.line(line) + "\n")
              .collect(Collectors.joining());
      AtomicFile.write(details, ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
    }
    common.keep(
        run.folder(),
        () -> {
          Path file = run.writeEvaluation(result);
          String name = file.getFileName().toString().replace(".json", ".html");
          RunPage.write(file.resolveSibling(name), run, result, insight, common.data());
          Sums.add(run.folder(), List.of(file, file.resolveSibling(name)));
          common.say("kept in %s, with a page beside it".formatted(file));
        });
  }

  private static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
