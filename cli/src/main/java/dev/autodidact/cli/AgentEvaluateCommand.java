package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.run.AgentExperiment;
import dev.autodidact.run.AgentResult;
import dev.autodidact.run.AgentRun;
import dev.autodidact.run.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evaluate` for agents: the figure of a run.
@Command(
    name = "evaluate",
    description = "Tests the best checkpoint of a run in unseen worlds.",
    sortOptions = false)
final class AgentEvaluateCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "run folders; several of one agent that differ in their seed are taken together")
  private List<Path> folders;

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many worlds (default: ${DEFAULT-VALUE})")
  private int tasks;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + Run.TEST_SEED,
      description = "of the worlds (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description =
          "of a session; of agents that adapt by gradient steps, those and one (default: as in"
              + " the run)")
  private @Nullable Integer episodes;

  @Option(
      names = "--shift",
      description = "in worlds unlike those of training, see `list`, and how much is lost there")
  private boolean shift;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "another way to adapt, such as laterAlpha=0.1; may be repeated")
  private Map<String, String> config = Map.of();

  @Mixin private AgentOutput output;

  @Override
  public Integer call() {
    CommonOptions.atLeastOne("--tasks", tasks);
    List<AgentRun> runs = folders.stream().map(AgentRun::open).toList();
    AgentExperiment like = runs.getFirst().experiment();
    for (AgentRun run : runs) {
      if (!run.experiment().seeded(like.seed()).equals(like)) {
        throw new InvalidInputException(
            "%s and %s differ in more than their seed: evaluate one at a time"
                .formatted(folders.getFirst(), run.folder()));
      }
    }
    int stages =
        episodes == null ? like.episodes() : CommonOptions.atLeastOne("--episodes", episodes);
    AgentExperiment asked =
        like.with(like.environment(), stages)
            .configured(SettingOptions.changed(like.agent(), like.config(), config));
    List<AgentResult> results = new ArrayList<>();
    try (Workers workers = output.workers()) {
      for (AgentRun run : runs) {
        results.add(evaluate(run, asked.seeded(run.experiment().seed()), workers));
      }
    }
    output.show(results);
    return 0;
  }

  /// Keeps the figure of one run; says what is lost where worlds are unlike those of training.
  private AgentResult evaluate(AgentRun run, AgentExperiment asked, Workers workers) {
    AgentResult familiar = played(run, asked, workers);
    if (!shift) {
      output.keep(run, familiar);
      return familiar;
    }
    AgentResult shifted = played(run, asked.shifted(), workers);
    output.say(AgentReport.drop(familiar, shifted));
    return shifted;
  }

  private AgentResult played(AgentRun run, AgentExperiment asked, Workers workers) {
    int steps = asked.training().iterations();
    try (TrainingView view = TrainingView.of(steps, "return", output.err())) {
      return run.evaluate(asked, tasks, seed, workers, view);
    }
  }
}
