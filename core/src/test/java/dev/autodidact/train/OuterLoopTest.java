package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.nn.Optimizer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OuterLoopTest {
  private static OuterLoop config(int iterations, Schedule schedule) {
    return new OuterLoop(iterations, 4, Optimizer.SGD, 8, schedule, 0, 100, 10);
  }

  private static double[] rates(Schedule schedule, long... steps) {
    return LongStream.of(steps).mapToDouble(config(1000, schedule)::rateAt).toArray();
  }

  @Test
  void constantRateStays() {
    assertThat(rates(Schedule.CONSTANT, 0, 500, 999)).containsExactly(8, 8, 8);
  }

  @Test
  void halvingHappensAtEachFifth() {
    assertThat(rates(Schedule.HALVING, 0, 199, 200, 399, 400, 600, 800, 999))
        .containsExactly(8, 8, 4, 4, 2, 1, 0.5, 0.5);
  }

  @Test
  void halvingHappensFourTimesWhateverTheLength() {
    for (int iterations = 5; iterations <= 500; iterations += 5) {
      OuterLoop config = config(iterations, Schedule.HALVING);
      for (int fifth = 0; fifth < 5; fifth++) {
        assertThat(config.rateAt((long) fifth * iterations / 5)).isEqualTo(8 / Math.pow(2, fifth));
      }
    }
  }

  @Test
  void linearRateFallsToZero() {
    assertThat(rates(Schedule.LINEAR, 0, 250, 500, 1000)).containsExactly(8, 6, 4, 0);
  }

  @Test
  void cosineRateFallsSlowlyAtBothEnds() {
    assertThat(rates(Schedule.COSINE, 0, 250, 500, 750, 1000))
        .containsExactly(
            new double[] {8, 4 + 4 * Math.sqrt(0.5), 4, 4 - 4 * Math.sqrt(0.5), 0}, within(1e-12));
  }

  @Test
  void impossibleSettingsAreRefusedByTheNameOfTheirOption() {
    Optimizer sgd = Optimizer.SGD;
    Schedule constant = Schedule.CONSTANT;
    assertRefused(() -> new OuterLoop(0, 1, sgd, 1, constant, 0, 1, 1), "--iterations");
    assertRefused(
        () -> new OuterLoop(1, 1, Optimizer.OWN, 1, constant, 0, 1, 1, List.of("a")), "--freeze");
    assertRefused(() -> new OuterLoop(1, 0, sgd, 1, constant, 0, 1, 1), "--meta-batch");
    assertRefused(() -> new OuterLoop(1, 1, sgd, 0, constant, 0, 1, 1), "--rate");
    assertRefused(() -> new OuterLoop(1, 1, sgd, Double.NaN, constant, 0, 1, 1), "--rate");
    assertRefused(() -> new OuterLoop(1, 1, sgd, 1 / 0.0, constant, 0, 1, 1), "--rate");
    assertRefused(() -> new OuterLoop(1, 1, sgd, 1, constant, -1, 1, 1), "--clip");
    assertRefused(() -> new OuterLoop(1, 1, sgd, 1, constant, Double.NaN, 1, 1), "--clip");
    assertRefused(() -> new OuterLoop(1, 1, sgd, 1, constant, 0, 0, 1), "--validate-every");
    assertRefused(() -> new OuterLoop(1, 1, sgd, 1, constant, 0, 1, 0), "--validation-tasks");
  }

  private static void assertRefused(Supplier<OuterLoop> config, String option) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(config::get)
        .withMessageStartingWith(option + ": must be ");
  }

  @Test
  void shortTrainingIsStillValidatedHalfway() {
    assertThat(config(1000, Schedule.LINEAR).lasting(30))
        .isEqualTo(new OuterLoop(30, 4, Optimizer.SGD, 8, Schedule.LINEAR, 0, 15, 10));
    assertThat(config(1000, Schedule.LINEAR).lasting(1).validateEvery()).isEqualTo(1);
    assertThat(config(1000, Schedule.LINEAR).lasting(5000).validateEvery()).isEqualTo(100);
  }
}
