package dev.autodidact.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Question;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.train.Progress;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreesTensors.class)
class TrainedAgentTest {
  private static final DataSets NONE = DataSets.in(Path.of("none"));

  @TempDir Path parent;

  @AutoClose private final Workers workers = new Workers(2);

  @Test
  void isLoadedAndEarnsWhatWasMeasured() {
    Experiment preset = Algorithm.of("rl2").preset("bandit", "");
    Experiment few = preset.with(preset.training().lasting(1).batched(2).validatedOn(2));
    Run run = Run.create(parent.resolve("run"), few, NONE);
    run.train(NONE, workers, Progress.SILENT);
    Result result = run.evaluate(run.experiment(), Question.of(60), NONE, workers, Progress.SILENT);
    try (TrainedAgent agent = TrainedAgent.load(run.folder())) {
      assertThat(agent.play(60, Run.TEST_SEED, workers).total().perTask())
          .isEqualTo(result.scores().perTask());
    }
  }

  @Test
  void aFolderWithoutARunIsRefused() {
    assertThatThrownBy(() -> TrainedAgent.load(parent.resolve("nothing")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nothing");
  }
}
