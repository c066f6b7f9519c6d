package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Ranks;
import dev.autodidact.engine.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class PaceTest {
  private static final OuterLoop CONFIG = Training.config(1e-3);

  /// Ten validations take 10 s of 100 s; 90 s are 180 meta-steps, of which each 18th validates.
  @Test
  void tenValidationsAndMetaStepsFillTheTime() {
    OuterLoop filled = new Pace(0.5, 1).fill(CONFIG, 100);

    assertThat(filled.iterations()).isEqualTo(180);
    assertThat(filled.validateEvery()).isEqualTo(18);
  }

  /// A fifth of 100 s has room for two validations of 10 s.
  @Test
  void validationsThatAreSlowAreFewer() {
    OuterLoop filled = new Pace(0.5, 10).fill(CONFIG, 100);

    assertThat(filled.iterations()).isEqualTo(160);
    assertThat(filled.validateEvery()).isEqualTo(80);
  }

  @Test
  void timeThatIsTooShortIsOneMetaStep() {
    OuterLoop filled = new Pace(3, 10).fill(CONFIG, 1);

    assertThat(filled.iterations()).isEqualTo(1);
    assertThat(filled.validateEvery()).isEqualTo(1);
  }

  @Test
  void nothingElseChanges() {
    OuterLoop filled = new Pace(0.5, 1).fill(CONFIG, 100);

    assertThat(filled.lasting(CONFIG.iterations()))
        .usingRecursiveComparison()
        .ignoringFields("validateEvery")
        .isEqualTo(CONFIG);
  }

  @Test
  void isMeasuredInSecondsOfThisMachine() {
    long start = System.nanoTime();
    Pace pace;
    try (Workers workers = new Workers(2)) {
      pace = Pace.measure(rehearsal(workers), 0.1);
    }
    double all = (System.nanoTime() - start) / 1e9;

    assertThat(pace.step()).isBetween(1e-5, all);
    assertThat(pace.validation()).isBetween(1e-5, all);
  }

  private static Rehearsal rehearsal(Workers workers) {
    Training small = Training.small(CONFIG);
    return new Rehearsal(
        loop ->
            new LearnerCourse(
                small.learner(), small.tasks(), small.tasks(), loop, Training.SEED, workers),
        small.config(),
        workers);
  }

  /// The others are told neither the time that there is nor what rank 0 measures.
  @Test
  void severalProcessesMeasureTogetherAndKnowWhatRankZeroFound() {
    List<Pace> paces =
        Ranks.run(
            3,
            workers -> Pace.measure(rehearsal(workers), workers.group().rank() == 0 ? 0.1 : 1e3));
    assertThat(paces).hasSize(3).containsOnly(paces.getFirst());
  }
}
