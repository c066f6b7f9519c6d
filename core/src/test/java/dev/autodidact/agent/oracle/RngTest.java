package dev.autodidact.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Streams;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RngTest {
  private static final int DRAWS = 40_000;

  private final Rng rng = new Rng(new Streams(List.of(new Seed(7))), 0);

  @ParameterizedTest
  @CsvSource({"1", "2", "3.5", "40"})
  void gammaHasMeanAndVarianceOfItsShape(double shape) {
    double[] x = draws(() -> rng.gamma(shape));
    assertMean(x, shape);
    assertMean(Arrays.stream(x).map(v -> (v - shape) * (v - shape)).toArray(), shape);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 3", "5, 2"})
  void betaHasItsMeanAndVariance(double a, double b) {
    double mean = a / (a + b);
    double[] x = draws(() -> rng.beta(a, b));
    assertMean(x, mean);
    assertMean(
        Arrays.stream(x).map(v -> (v - mean) * (v - mean)).toArray(),
        mean * (1 - mean) / (a + b + 1));
  }

  @Test
  void dirichletIsADistributionWithItsMeans() {
    double[] alpha = {9, 1, 3, 1, 9};
    double[][] p = new double[DRAWS][5];
    for (double[] row : p) {
      rng.dirichlet(alpha, 1, 3, row);
      assertThat(row[1] + row[2] + row[3]).isCloseTo(1, within(1e-12));
    }
    assertThat(p[0][0] + p[0][4]).isZero();
    assertMean(Arrays.stream(p).mapToDouble(row -> row[2]).toArray(), 0.6);
  }

  @Test
  void ofEqualHighestNumbersAnyIsChosen() {
    double[] values = {9, 2, 3, 1, 3, 3, 9};
    int[] counts = new int[5];
    for (int k = 0; k < DRAWS; k++) {
      counts[rng.highest(values, 1, 5)]++;
    }
    assertThat(counts[0] + counts[2]).isZero();
    assertThat(new int[] {counts[1], counts[3], counts[4]})
        .satisfies(
            c -> assertThat(Arrays.stream(c).min().orElse(0)).isGreaterThan(DRAWS / 3 - 500));
  }

  private static double[] draws(DoubleSupplier draw) {
    return DoubleStream.generate(draw).limit(DRAWS).toArray();
  }

  private static void assertMean(double[] x, double expected) {
    Means means = Means.of(x);
    assertThat(means.mean()).isCloseTo(expected, within(4 * means.error()));
  }
}
