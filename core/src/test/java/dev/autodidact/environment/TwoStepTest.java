package dev.autodidact.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import org.junit.jupiter.api.Test;

class TwoStepTest {
  @Test
  void aChoiceLeadsToItsPlaceAndTheGoodOnePays() {
    One one = new One(new TwoStep(2, 1, 1, 0), 1);
    assertThat(one.seen()).containsExactly(1, 0, 0);
    assertThat(one.step(1)).isZero();
    assertThat(one.seen()).containsExactly(0, 0, 1);
    assertThat(one.step(0)).isEqualTo(1);
    assertThat(one.seen()).containsExactly(1, 0, 0);
    assertThat(one.ended()).isFalse();
    one.step(0);
    assertThat(one.seen()).containsExactly(0, 1, 0);
    assertThat(one.step(1)).isZero();
    assertThat(one.ended()).isTrue();
  }

  @Test
  void rewardsChangeRolesBehindAPassAndStartAnewWithTheEpisode() {
    One one = new One(new TwoStep(3, 1, 1, 1), 0);
    for (int episode = 0; episode < 2; episode++) {
      for (int pass = 0; pass < 3; pass++) {
        one.step(0);
        assertThat(one.step(0)).isEqualTo(pass % 2 == 0 ? 1 : 0);
      }
      assertThat(one.ended()).isTrue();
    }
  }

  @Test
  void placesRewardsAndReversalsAreAsOftenAsThePaperSays() {
    int passes = 10_000;
    One one = new One(new TwoStep(passes, 0.8, 1, 0.025), new Seed(2), 0);
    int common = 0;
    int reversals = 0;
    int good = 0;
    for (int pass = 0; pass < passes; pass++) {
      one.step(0);
      int place = one.seen()[1] == 1 ? 0 : 1;
      common += place == 0 ? 1 : 0;
      int now = one.step(0) == 1 ? place : 1 - place;
      reversals += now == good ? 0 : 1;
      good = now;
    }
    assertThat((double) common / passes).isCloseTo(0.8, within(0.02));
    assertThat((double) reversals / passes).isCloseTo(0.025, within(0.008));
  }

  @Test
  void theGoodPlacePaysNineTimesInTen() {
    int passes = 4000;
    One one = new One(new TwoStep(passes, 1, 0.9, 0), 0);
    double[] sums = new double[2];
    for (int pass = 0; pass < passes; pass++) {
      one.step(pass % 2);
      sums[pass % 2] += one.step(0);
    }
    assertThat(2 * sums[0] / passes).isCloseTo(0.9, within(0.035));
    assertThat(2 * sums[1] / passes).isCloseTo(0.1, within(0.035));
  }
}
