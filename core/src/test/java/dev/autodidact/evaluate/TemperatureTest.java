package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.evaluate.Predicted.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  /// Of two classes, `right` of `all` queries right, the logit of the predicted one `z` higher.
  private static List<Query> pairs(int right, int all, double z) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < all; i++) {
      queries.add(new Query(0, i < right ? 0 : 1, z, 0));
    }
    return queries;
  }

  /// With one query more, of which half a query is right.
  @Test
  void probabilityOfTwoClassesIsThePartThatIsRight() {
    double six = Temperature.fit(pairs(6, 7, 2));
    assertThat(six).isCloseTo(2 / Math.log(6.5 / 1.5), within(1e-9));
    assertThat(Temperature.probabilities(new double[] {2, 0}, six)[0])
        .isCloseTo(6.5 / 8, within(1e-9));
  }

  @Test
  void whereAllAreRightNothingIsCertain() {
    double all = Temperature.fit(pairs(9, 9, 2));
    assertThat(Temperature.probabilities(new double[] {2, 0}, all)[0])
        .isCloseTo(9.5 / 10, within(1e-9));
  }

  @Test
  void whereMostAreWrongNoClassIsMoreProbable() {
    double wrong = Temperature.fit(pairs(1, 9, 2));
    assertThat(wrong).isFinite();
    assertThat(Temperature.probabilities(new double[] {2, 0}, wrong)[0])
        .isCloseTo(0.5, within(1e-5));
  }

  @Test
  void whereAllClassesAreEqualItIsOne() {
    assertThat(Temperature.fit(pairs(3, 5, 0))).isEqualTo(1);
    assertThat(Temperature.fit(List.of(new Query(0, 0, Double.NaN, 1)))).isEqualTo(1);
    assertThat(Temperature.fit(List.of())).isEqualTo(1);
  }

  @Test
  void predictionThatIsNotFiniteIsWrongAndAsUnsureAsCanBe() {
    for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Query query = new Query(0, 0, odd, 1, 2);
      assertThat(query.right()).isFalse();
      assertThat(Temperature.probabilities(query.logits(), 0.1)).containsOnly(1 / 3.0);
    }
  }

  private static List<Query> random(RandomGenerator random) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double[] logits = random.doubles(5, -2, 2).toArray();
      int label = random.nextInt(5);
      logits[label] += 1;
      queries.add(new Query(i / 20, label, logits));
    }
    return queries;
  }

  private static double fit(List<Query> queries, UnaryOperator<double[]> changed) {
    return Temperature.fit(
        queries.stream()
            .map(q -> new Query(q.task(), q.label(), changed.apply(q.logits().clone())))
            .toList());
  }

  @Test
  void followsTheUnitsOfLogitsAndNotTheirOrigin() {
    long seed = System.nanoTime();
    List<Query> queries = random(new Seed(seed).random());
    double temperature = Temperature.fit(queries);
    double tenfold = fit(queries, z -> Arrays.stream(z).map(v -> 10 * v).toArray());
    double shifted = fit(queries, z -> Arrays.stream(z).map(v -> v - 700).toArray());
    double normalised =
        fit(queries, z -> Arrays.stream(Temperature.probabilities(z, 1)).map(Math::log).toArray());
    assertThat(tenfold / 10).as("seed %d", seed).isCloseTo(temperature, within(1e-6));
    assertThat(shifted).as("seed %d", seed).isCloseTo(temperature, within(1e-6));
    assertThat(normalised).as("seed %d", seed).isCloseTo(temperature, within(1e-6));
  }

  @Test
  void noOtherTemperatureHasASmallerLoss() {
    long seed = System.nanoTime();
    List<Query> queries = random(new Seed(seed).random());
    double temperature = Temperature.fit(queries);
    double least = loss(queries, temperature);
    for (double factor : new double[] {0.5, 0.9, 1.1, 2}) {
      assertThat(loss(queries, factor * temperature)).as("seed %d", seed).isGreaterThan(least);
    }
  }

  /// With the query that is added, whose label is any class.
  private static double loss(List<Query> queries, double temperature) {
    double random = 1.0 / (queries.size() + 1);
    double loss = 0;
    for (Query query : queries) {
      double[] p = Temperature.probabilities(query.logits(), temperature);
      double mean = Arrays.stream(p).map(Math::log).average().orElseThrow();
      loss -= (1 - random) * Math.log(p[query.label()]) + random * mean;
    }
    return loss;
  }

  @Test
  void neverChangesTheLabel() {
    long seed = System.nanoTime();
    for (Query query : random(new Seed(seed).random())) {
      for (double temperature : new double[] {1e-4, 0.3, 7, 1e4}) {
        double[] p = Temperature.probabilities(query.logits(), temperature);
        assertThat(new Query(0, query.label(), p).right())
            .as("seed %d, temperature %s", seed, temperature)
            .isEqualTo(query.right());
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
      }
    }
  }
}
