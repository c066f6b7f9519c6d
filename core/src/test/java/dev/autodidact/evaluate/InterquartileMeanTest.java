package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InterquartileMeanTest {
  @Test
  void isTheMeanOfTheMiddleHalf() {
    double[][] eight = {{100, 1, 2, 3}, {4, 5, 6, -50}};
    assertThat(InterquartileMean.of(eight).mean()).isCloseTo((2 + 3 + 4 + 5) / 4.0, within(1e-12));
  }

  @Test
  void countsPartsOfScores() {
    // of 6 scores, one and a half are left out on each side
    double[][] six = {{0, 1, 2, 3, 4, 100}};
    assertThat(InterquartileMean.of(six).mean())
        .isCloseTo((0.5 * 1 + 2 + 3 + 0.5 * 4) / 3, within(1e-12));
  }

  @Test
  void intervalHoldsTheMeanAndNarrowsWithMoreWorlds() {
    InterquartileMean few = InterquartileMean.of(new double[][] {ramp(20)});
    InterquartileMean many = InterquartileMean.of(new double[][] {ramp(2000)});
    assertThat(few.low()).isLessThan(few.mean());
    assertThat(few.high()).isGreaterThan(few.mean());
    assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 5);
  }

  @Test
  void seedsThatDifferMakeTheIntervalWide() {
    double[][] alike = {ramp(200), ramp(200)};
    double[][] apart = {ramp(200), Arrays.stream(ramp(200)).map(s -> s + 2).toArray()};
    InterquartileMean narrow = InterquartileMean.of(alike);
    InterquartileMean wide = InterquartileMean.of(apart);
    assertThat(wide.high() - wide.low()).isGreaterThan(5 * (narrow.high() - narrow.low()));
  }

  private static double[] ramp(int count) {
    double[] scores = new double[count];
    Arrays.setAll(scores, i -> (double) i / count);
    return scores;
  }
}
