package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {
  /// Deviations −2, −1, 0, 3 have 14 as sum of squares and √(14/3) as deviation of a task.
  @Test
  void intervalIsThatOfTheMeanOverTasks() {
    Scores scores = new Scores(new double[] {1, 2, 3, 6});
    assertThat(scores.tasks()).isEqualTo(4);
    assertThat(scores.mean()).isEqualTo(3);
    assertThat(scores.ci95()).isCloseTo(1.96 * Math.sqrt(14 / 3.0) / 2, within(1e-12));
  }

  @Test
  void oneTaskTellsNothingOfTheirSpread() {
    Scores one = new Scores(new double[] {0.5});
    assertThat(one.mean()).isEqualTo(0.5);
    assertThat(one.ci95()).isNaN();
    assertThat(one.interval()).isEmpty();
    assertThat(one.toJson("accuracy")).isEqualTo(Map.of("accuracy", 0.5));
  }

  @Test
  void intervalStandsBehindTheMean() {
    Scores two = new Scores(new double[] {0.5, 0.5});
    assertThat(two.interval()).hasValue(0);
    assertThat(two.toJson("return")).isEqualTo(Map.of("return", 0.5, "ci95", 0.0));
  }

  @Test
  void numbersAreItsOwn() {
    double[] given = {1, 2};
    Scores scores = new Scores(given);
    given[0] = 9;
    scores.perTask()[1] = 9;
    assertThat(scores.perTask()).containsExactly(1, 2);
  }
}
