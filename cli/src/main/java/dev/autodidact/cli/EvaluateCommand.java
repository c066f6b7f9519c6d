package dev.autodidact.cli;

import dev.autodidact.engine.Workers;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.run.TaskSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evaluate`: the figure of a run.
@Command(
    name = "evaluate",
    description = "Tests the best checkpoint of a run on unseen tasks.",
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN", description = "a run folder")
  private Path folder;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many (default: ${DEFAULT-VALUE})")
  private int tasks;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + Run.TEST_SEED,
      description = "of the test tasks (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--ways", paramLabel = "N", description = "classes (default: as in the run)")
  private @Nullable Integer ways;

  @Option(
      names = "--shots",
      paramLabel = "N",
      description = "support examples of each class (default: as in the run)")
  private @Nullable Integer shots;

  @Option(
      names = "--queries",
      paramLabel = "N",
      description = "query examples of each class (default: as in the run)")
  private @Nullable Integer queries;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "another way to adapt, such as testSteps=10; may be repeated")
  private Map<String, String> config = Map.of();

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    CommonOptions.atLeastOne("--tasks", tasks);
    Run run = Run.open(folder);
    TaskSettings like = run.experiment().tasks();
    TaskSettings tested =
        like.tested(or(ways, like.ways()), or(shots, like.shots()), or(queries, like.queries()));
    Experiment own = run.experiment();
    Experiment asked =
        own.with(tested, SettingOptions.changed(own.learner(), own.config(), config));
    try (Workers workers = common.workers()) {
      Result result;
      try (TrainingView view = TrainingView.of(run.experiment(), common.err())) {
        result = run.evaluate(asked, tasks, seed, common.data(), workers, view);
      }
      common.keep(run, result);
      common.show(result);
    }
    return 0;
  }

  private static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
