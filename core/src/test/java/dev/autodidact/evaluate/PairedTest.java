package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PairedTest {
  private static final Scores HARD_AND_EASY = new Scores(new double[] {0.2, 0.9, 0.4, 0.7});
  private static final Scores BETTER = new Scores(new double[] {0.3, 1.0, 0.4, 0.9});

  /// Differences 0.1, 0.1, 0, 0.2 have mean 0.1; deviations 0, 0, −0.1, 0.1 have 0.02 as sum of
  /// squares, and √(0.02/3) as deviation of a task.
  @Test
  void intervalIsThatOfTheDifferences() {
    Paired paired = Paired.of(BETTER, HARD_AND_EASY);

    assertThat(paired.mean()).isCloseTo(0.1, within(1e-12));
    assertThat(paired.ci95()).isCloseTo(1.96 * Math.sqrt(0.02 / 3) / 2, within(1e-12));
    assertThat(paired.ci95()).isLessThan(BETTER.ci95() / 3);
  }

  @Test
  void otherWayRoundHasTheOtherSign() {
    assertThat(Paired.of(HARD_AND_EASY, BETTER).mean()).isCloseTo(-0.1, within(1e-12));
  }

  @Test
  void nobodyIsBetterThanHimself() {
    assertThat(Paired.of(BETTER, BETTER)).isEqualTo(new Paired(0, 0));
  }

  @Test
  void oneTaskTellsNothingOfTheSpread() {
    Scores one = new Scores(new double[] {1});
    Paired paired = Paired.of(one, one);
    assertThat(paired.ci95()).isNaN();
    assertThat(paired.interval()).isEmpty();
    assertThat(paired.toJson()).isEqualTo(Map.of("mean", 0.0));
    assertThat(Paired.of(BETTER, BETTER).toJson()).isEqualTo(Map.of("mean", 0.0, "ci95", 0.0));
  }

  @Test
  void otherTasksCannotBePaired() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Paired.of(BETTER, new Scores(new double[] {1})))
        .withMessage("4 tasks cannot be paired with 1");
  }
}
