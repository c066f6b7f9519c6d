package dev.autodidact.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.task.NumberedPictures.Drawn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tasks whose classes have random shares of the queries.
@ExtendWith(FreesTensors.class)
class UnbalancedTest {
  private static final int WAYS = 4;
  private static final int SHOTS = 2;
  private static final int QUERIES = 3;
  private static final int EACH = SHOTS + WAYS * QUERIES;
  private static final FewShot TASKS =
      new FewShot(new NumberedPictures(EACH, EACH, EACH, EACH, EACH), WAYS, SHOTS, QUERIES)
          .unbalanced();

  /// The mean of a share is 1 / ways, its variance (1 / ways) (1 − 1 / ways) / (2 ways + 1).
  @Test
  void sharesAreThoseOfADirichletDistribution() {
    int draws = 20_000;
    int total = 1000;
    RandomGenerator random = new Seed(1).random();
    double[] sum = new double[5];
    double[] squares = new double[5];
    for (int i = 0; i < draws; i++) {
      int[] counts = Draw.counts(random, 5, total);
      assertThat(Arrays.stream(counts).sum()).isEqualTo(total);
      for (int w = 0; w < 5; w++) {
        assertThat(counts[w]).isNotNegative();
        double share = (double) counts[w] / total;
        sum[w] += share / draws;
        squares[w] += share * share / draws;
      }
    }
    for (int w = 0; w < 5; w++) {
      assertThat(sum[w]).isCloseTo(0.2, within(0.004));
      assertThat(squares[w] - sum[w] * sum[w]).isCloseTo(0.16 / 11, within(0.0006));
    }
  }

  @Test
  void everyTaskHasAsManyQueriesInAllAndItsSupportIsBalanced() {
    Tasks tasks = TASKS.sample(new Seed(3), 0, 20);
    List<int[]> counts = new ArrayList<>();
    for (int t = 0; t < 20; t++) {
      List<Drawn> support = NumberedPictures.ids(tasks.support(), t);
      List<Drawn> query = NumberedPictures.ids(tasks.query(), t);
      assertThat(Stream.concat(support.stream(), query.stream()))
          .hasSize(WAYS * (SHOTS + QUERIES))
          .doesNotHaveDuplicates();
      double[] labels = NumberedPictures.labels(tasks.query(), t);
      int[] count = new int[WAYS];
      for (int i = 0; i < labels.length; i++) {
        count[(int) labels[i]]++;
        assertThat(query.get(i).c()).isEqualTo(support.get((int) labels[i]).c());
      }
      counts.add(count);
    }
    assertThat(counts).anySatisfy(count -> assertThat(count).contains(1).doesNotContain(QUERIES));
  }

  @Test
  void aTaskDependsOnSeedAndNumberAlone() {
    double[] together = TASKS.sample(new Seed(5), 0, 3).query().x().narrow(0, 2, 1).toDoubles();
    assertThat(TASKS.sample(new Seed(5), 2, 1).query().x().toDoubles()).isEqualTo(together);
    assertThat(TASKS.sample(new Seed(6), 2, 1).query().x().toDoubles()).isNotEqualTo(together);
  }

  @Test
  void theDigestAndTheDescriptionKnowIt() {
    FewShot balanced =
        new FewShot(new NumberedPictures(EACH, EACH, EACH, EACH, EACH), WAYS, SHOTS, QUERIES);
    assertThat(TASKS.digest(new Seed(1), 3)).isNotEqualTo(balanced.digest(new Seed(1), 3));
    assertThat(TASKS.describe(new Seed(1), 0).get("query"))
        .asInstanceOf(InstanceOfAssertFactories.list(int[].class))
        .extracting(of -> of.length)
        .satisfies(
            sizes -> assertThat(sizes.stream().mapToInt(n -> n).sum()).isEqualTo(WAYS * QUERIES));
  }

  @Test
  void refusesClassesThatAreTooSmallForAllQueries() {
    FewShot small = new FewShot(new NumberedPictures(9, 9, 9, 9), WAYS, SHOTS, QUERIES);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(small::unbalanced)
        .withMessage(
            "class number 0 has 9 pictures; 2 shots and with --unbalanced up to 12 queries need"
                + " 14");
  }
}
