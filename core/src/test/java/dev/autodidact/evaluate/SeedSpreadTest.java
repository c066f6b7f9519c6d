package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeedSpreadTest {
  /// Deviations −2, −1, 3 have 14 as sum of squares.
  @Test
  void isTheStandardDeviationOfTheFigures() {
    SeedSpread spread = SeedSpread.of(new double[] {1, 2, 6});
    assertThat(spread.seeds()).isEqualTo(3);
    assertThat(spread.standardDeviation()).isCloseTo(Math.sqrt(14 / 2.0), within(1e-12));
  }

  @Test
  void oneSeedHasNone() {
    assertThat(SeedSpread.of(new double[] {1}).standardDeviation()).isNaN();
  }
}
