package dev.autodidact.cli;

import dev.autodidact.engine.Workers;
import dev.autodidact.run.AgentResult;
import dev.autodidact.run.AgentRun;
import dev.autodidact.run.Run;
import java.nio.file.Path;
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
  @Parameters(paramLabel = "RUN", description = "a run folder")
  private Path folder;

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

  @Mixin private AgentOutput output;

  @Override
  public Integer call() {
    CommonOptions.atLeastOne("--tasks", tasks);
    AgentRun run = AgentRun.open(folder);
    int stages =
        episodes == null
            ? run.experiment().episodes()
            : CommonOptions.atLeastOne("--episodes", episodes);
    try (Workers workers = output.workers()) {
      AgentResult familiar = evaluate(run, false, stages, workers);
      if (!shift) {
        output.keep(run, familiar);
        output.show(familiar);
        return 0;
      }
      AgentResult shifted = evaluate(run, true, stages, workers);
      output.show(shifted);
      output.say(AgentReport.drop(familiar, shifted));
    }
    return 0;
  }

  private AgentResult evaluate(AgentRun run, boolean shifted, int stages, Workers workers) {
    int steps = run.experiment().training().iterations();
    try (TrainingView view = TrainingView.of(steps, "return", output.err())) {
      return run.evaluate(shifted, stages, tasks, seed, workers, view);
    }
  }
}
