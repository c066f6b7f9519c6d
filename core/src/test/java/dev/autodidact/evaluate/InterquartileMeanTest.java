package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(width(alike)).isLessThan(width(apart) / 5);
  }

  /// The second run tells nothing new: its worlds are those of the first.
  @Test
  void identicalRunsAreNoMoreCertainThanOne() {
    double one = width(new double[][] {ramp(200)});
    assertThat(width(new double[][] {ramp(200), ramp(200)})).isCloseTo(one, within(0.05 * one));
  }

  @Test
  void seedsOfOtherWorldsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InterquartileMean.of(new double[][] {{1, 2}, {1, 2, 3}}))
        .withMessage("seeds were tested in 2 and in 3 worlds");
  }

  /// Scores are a deviation of the seed, plus one of the world, plus noise, all normal around 0.
  /// The deviations stand in the order of that.
  @ParameterizedTest
  @CsvSource({"5, 0.1, 1, 0.5", "5, 1, 0.3, 0.5", "3, 1, 1, 1"})
  void intervalHoldsTheTruthNineteenTimesOfTwenty(
      int seeds, double ofSeeds, double ofWorlds, double noise) {
    int simulations = 200;
    Seed seed = new Seed(1);
    int held = 0;
    for (int i = 0; i < simulations; i++) {
      double[][] scores = simulated(seed.split(i).random(), seeds, 60, ofSeeds, ofWorlds, noise);
      InterquartileMean middle = InterquartileMean.of(scores, 200, seed.split("boot").split(i));
      held += middle.low() <= 0 && middle.high() >= 0 ? 1 : 0;
    }
    assertThat((double) held / simulations).as("coverage from %s", seed).isBetween(0.90, 0.98);
  }

  private static double[][] simulated(
      RandomGenerator random,
      int seeds,
      int worlds,
      double ofSeeds,
      double ofWorlds,
      double noise) {
    double[] world = new double[worlds];
    Arrays.setAll(world, _ -> ofWorlds * random.nextGaussian());
    double[][] scores = new double[seeds][worlds];
    for (double[] row : scores) {
      double seed = ofSeeds * random.nextGaussian();
      Arrays.setAll(row, w -> seed + world[w] + noise * random.nextGaussian());
    }
    return scores;
  }

  private static double width(double[][] scores) {
    InterquartileMean middle = InterquartileMean.of(scores);
    return middle.high() - middle.low();
  }

  private static double[] ramp(int count) {
    double[] scores = new double[count];
    Arrays.setAll(scores, i -> (double) i / count);
    return scores;
  }
}
