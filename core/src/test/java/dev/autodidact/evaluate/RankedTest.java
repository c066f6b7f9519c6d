package dev.autodidact.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.evaluate.Predicted.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RankedTest {
  private static final int[] ONCE = {1};

  private static Ranked ranked(double[] known, double[] unknown) {
    List<Query> queries = new ArrayList<>();
    Arrays.stream(known).forEach(score -> queries.add(new Query(0, 0, score, score)));
    Arrays.stream(unknown).forEach(score -> queries.add(new Query(0, 2, score, score)));
    return Ranked.of(new Predicted(1, queries), q -> q.logits()[0]);
  }

  private static double auroc(double[] known, double... unknown) {
    return ranked(known, unknown).auroc(ONCE);
  }

  @Test
  void aurocIsThePartOfPairsInTheRightOrder() {
    assertThat(auroc(new double[] {3, 4}, 1, 2)).isEqualTo(1);
    assertThat(auroc(new double[] {1, 2}, 3, 4)).isZero();
    assertThat(auroc(new double[] {1, 3}, 2)).isEqualTo(0.5);
    assertThat(auroc(new double[] {1, 1}, 1)).isEqualTo(0.5);
    assertThat(auroc(new double[] {1, 3, 5}, 1, 4)).isEqualTo(3.5 / 6);
  }

  @Test
  void onlyTheOrderCounts() {
    long seed = System.nanoTime();
    RandomGenerator random = new Seed(seed).random();
    double[] known = random.doubles(50, 0, 2).toArray();
    double[] unknown = random.doubles(60, -1, 1).toArray();
    Ranked plain = ranked(known, unknown);
    for (DoubleUnaryOperator f : List.<DoubleUnaryOperator>of(Math::exp, x -> 3 * x - 7)) {
      Ranked mapped =
          ranked(Arrays.stream(known).map(f).toArray(), Arrays.stream(unknown).map(f).toArray());
      assertThat(mapped.auroc(ONCE)).as("seed %d", seed).isEqualTo(plain.auroc(ONCE));
      assertThat(mapped.falsePositives().value())
          .as("seed %d", seed)
          .isEqualTo(plain.falsePositives().value());
    }
    assertThat(auroc(unknown, known))
        .as("seed %d", seed)
        .isCloseTo(1 - plain.auroc(ONCE), within(1e-12));
  }

  /// Its standard deviation is about 0.009.
  @Test
  void withoutDifferenceAurocIsOneHalf() {
    long seed = System.nanoTime();
    RandomGenerator random = new Seed(seed).random();
    double auroc = auroc(random.doubles(2000).toArray(), random.doubles(2000).toArray());
    assertThat(auroc).as("seed %d", seed).isCloseTo(0.5, within(0.06));
  }

  @Test
  void nineteenOfTwentyReachTheThreshold() {
    double[] known = new double[20];
    Arrays.setAll(known, i -> i);
    Ranked ranked = ranked(known, new double[] {0.5, 1, 5, 30});
    assertThat(ranked.threshold(ONCE)).isEqualTo(1);
    assertThat(ranked.falsePositives().value()).isEqualTo(3 / 4.0);
    assertThat(ranked.accepted(ONCE, true, 1)).isEqualTo(0.95);
    assertThat(ranked.accepted(ONCE, true, 10)).isEqualTo(0.5);
    assertThat(ranked.accepted(ONCE, false, 10)).isEqualTo(0.25);
  }

  /// A resample that draws a task twice is the queries of that task twice.
  @Test
  void tasksCountAsOftenAsTheyAreDrawn() {
    List<Query> queries =
        List.of(
            new Query(0, 0, 3, 0), new Query(0, 2, 2, 0),
            new Query(1, 0, 1, 0), new Query(1, 2, 4, 0));
    Ranked both = Ranked.of(new Predicted(2, queries), q -> q.logits()[0]);
    assertThat(both.auroc(new int[] {1, 1})).isEqualTo(1 / 4.0);
    assertThat(both.auroc(new int[] {2, 0})).isEqualTo(1);
    assertThat(both.auroc(new int[] {0, 2})).isZero();
    assertThat(both.auroc(new int[] {2, 1})).isEqualTo(auroc(new double[] {3, 3, 1}, 2, 2, 4));
    assertThat(both.auroc().ci95()).isPositive().isEqualTo(both.auroc().ci95());
  }
}
