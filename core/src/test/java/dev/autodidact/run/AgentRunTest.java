package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.train.AgentTraining;
import dev.autodidact.train.Progress;
import dev.autodidact.train.Schedule;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreesTensors.class)
class AgentRunTest {
  @AutoClose private final Workers workers = new Workers(2);

  /// One gradient step takes 10 pulls, so UCB1 has its eleventh beside it, not its second.
  @Test
  void othersHadAsManyEpisodesAsAnAgentThatPractises(@TempDir Path parent) {
    AgentExperiment experiment =
        AgentPresets.find(Agents.of("maml"), "bandit", "")
            .with(new AgentTraining(1, 1, 0.01, Schedule.CONSTANT, 1, 1));
    AgentRun run = AgentRun.create(parent.resolve("run"), experiment);
    run.train(workers, Progress.SILENT);

    AgentResult result = run.evaluate(run.experiment(), 1000, 0, workers, Progress.SILENT);

    assertThat(result.episodesPerStage()).isEqualTo(10);
    AgentResult.Beside ucb1 =
        result.beside().stream().filter(o -> o.name().contains("UCB1")).findFirst().orElseThrow();
    assertThat(ucb1.played().stages()).isEqualTo(result.played().stages());
    assertThat(ucb1.played().stage(0).mean()).isBetween(0.45, 0.55);
    assertThat(Judge.LAST.of(ucb1.played()).mean()).isGreaterThan(0.6);
  }
}
