package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.evaluate.Predicted.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
  /// One that says class 0 of two has probability `p`.
  private static Query says(int task, double p, boolean right) {
    return new Query(task, right ? 0 : 1, Math.log(p), Math.log(1 - p));
  }

  @Test
  void errorIsTheMeanGapOfTheBins() {
    Reliability found =
        Reliability.of(
            new Predicted(
                1,
                List.of(
                    says(0, 0.9, true),
                    says(0, 0.92, false),
                    says(0, 0.6, true),
                    says(0, 0.99, true))),
            1);
    assertThat(found.bins()).hasSize(15);
    assertThat(found.bins().get(8).count()).isEqualTo(1); // 0.533 to 0.6
    Reliability.Bin ninth = found.bins().get(13); // 0.867 to 0.933
    assertThat(ninth.count()).isEqualTo(2);
    assertThat(ninth.confidence()).isCloseTo(0.91, within(1e-9));
    assertThat(ninth.accuracy()).isEqualTo(0.5);
    assertThat(found.error().value()).isCloseTo((2 * 0.41 + 0.4 + 0.01) / 4, within(1e-9));
    assertThat(found.error().ci95()).isNaN();
  }

  @Test
  void unknownQueriesHaveNoPart() {
    List<Query> queries = List.of(says(0, 0.9, true), new Query(0, 2, 9, 0));
    assertThat(Reliability.of(new Predicted(1, queries), 1).error().value())
        .isCloseTo(0.1, within(1e-9));
  }

  @Test
  void whoIsRightAsOftenAsItSaysHasLittleError() {
    long seed = System.nanoTime();
    RandomGenerator random = new Seed(seed).random();
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      double p = random.nextDouble(0.5, 1);
      queries.add(says(i / 100, p, random.nextDouble() < p));
    }
    Predicted predicted = new Predicted(100, queries);
    Estimate calibrated = Reliability.of(predicted, 1).error();
    assertThat(calibrated.value()).as("seed %d", seed).isLessThan(0.03);
    assertThat(calibrated.ci95()).as("seed %d", seed).isBetween(0.0005, 0.02);
    assertThat(Reliability.of(predicted, 0.2).error().value())
        .as("seed %d", seed)
        .isGreaterThan(0.1);
    assertThat(Temperature.fit(queries)).as("seed %d", seed).isCloseTo(1, within(0.15));
  }

  /// Queries of a task that are all right, or all wrong, tell as little as one.
  @Test
  void intervalIsOverTasks() {
    List<Query> alike = new ArrayList<>();
    List<Query> apart = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      alike.add(says(i / 50, 0.7, i / 50 % 2 == 0));
      apart.add(says(i / 50, 0.7, i % 2 == 0));
    }
    assertThat(Reliability.of(new Predicted(20, apart), 1).error().ci95())
        .isCloseTo(0, within(1e-9));
    assertThat(Reliability.of(new Predicted(20, alike), 1).error().ci95()).isGreaterThan(0.1);
  }
}
