package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.train.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FreesTensors.class)
class AgentSetupTest {
  private static final DataSets NONE = DataSets.in(Path.of("none"));

  @TempDir Path parent;

  @AutoClose private final Workers workers = new Workers(2);

  private Run trained(String algorithm, String family) {
    Experiment preset = Algorithm.of(algorithm).preset(family, "");
    Experiment few = preset.with(preset.training().lasting(1).batched(2).validatedOn(2));
    Run run = Run.create(parent.resolve(algorithm), few, NONE);
    run.train(NONE, workers, Progress.SILENT);
    return run;
  }

  /// One gradient step takes 10 pulls, so UCB1 has its eleventh beside it, not its second.
  @Test
  void othersHadAsManyEpisodesAsAnAgentThatPractises() {
    Run run = trained("maml", "bandit");
    Result result =
        run.evaluate(run.experiment(), Question.of(1000), NONE, workers, Progress.SILENT);

    assertThat(result.ofWorlds().episodesPerStage()).isEqualTo(10);
    Baseline ucb1 =
        result.baselines().stream()
            .filter(o -> o.name().contains("UCB1"))
            .findFirst()
            .orElseThrow();
    assertThat(ucb1.stages()).hasSize(result.ofWorlds().played().stages());
    assertThat(ucb1.stages().getFirst().mean()).isBetween(0.45, 0.55);
    assertThat(ucb1.scores().mean()).isGreaterThan(0.6);
  }

  @Test
  void anAgentStartsFromAnotherAndSaysSo() {
    Run first = trained("rl2", "bandit");
    Run second = Run.create(parent.resolve("second"), first.experiment(), NONE, Optional.of(first));
    second.train(NONE, workers, Progress.SILENT);
    Result result =
        Run.open(second.folder())
            .evaluate(second.experiment(), Question.of(2), NONE, workers, Progress.SILENT);
    assertThat(result.start())
        .hasValue(new Start(first.folder().toString(), "1", List.of(), List.of()));
  }

  @Test
  void theSameWorldsHaveTheSameDigest() {
    Run run = trained("rl2", "bandit");
    Experiment e = run.experiment();
    String one = digest(run, e, new Question(3, 0, false));
    assertThat(digest(run, e, new Question(3, 0, false))).isEqualTo(one);
    assertThat(digest(run, e, new Question(3, 1, false))).isNotEqualTo(one);
    assertThat(digest(run, e, new Question(4, 0, false))).isNotEqualTo(one);
  }

  private String digest(Run run, Experiment e, Question question) {
    return run.evaluate(e, question, NONE, workers, Progress.SILENT).digest();
  }
}
