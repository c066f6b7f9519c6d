package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class PpoStatisticsTest {
  private static Tensor row(double... values) {
    return Tensors.of(values, values.length);
  }

  private static Map<String, Double> means(PpoStatistics statistics) {
    SequencedMap<String, Double> means = new LinkedHashMap<>();
    statistics.report(means);
    return means;
  }

  /// Ratios 1.5, 0.5 and 1 of steps that were made: (0.5 − ln 1.5) + (−0.5 + ln 2) + 0; the last
  /// step was not made.
  @Test
  void meansAreOverTheStepsThatWereMade() {
    Map<String, Double> means =
        means(PpoStatistics.of(row(1.5, 0.5, 1, 9), row(0.1, 0.3, 0.8, 7), row(1, 1, 1, 0), 0.2));
    assertThat(means.get("kl")).isCloseTo((Math.log(2) - Math.log(1.5)) / 3, within(1e-7));
    assertThat(means.get("clipFraction")).isCloseTo(2 / 3.0, within(1e-7));
    assertThat(means.get("entropy")).isCloseTo(0.4, within(1e-7));
  }

  @Test
  void sumsOfShardsCountEachStepOnce() {
    PpoStatistics one = PpoStatistics.of(row(1.5, 1), row(1, 1), row(1, 1), 0.2);
    PpoStatistics two = PpoStatistics.of(row(1), row(4), row(1), 0.2);
    assertThat(means(one.plus(two)))
        .hasEntrySatisfying("clipFraction", f -> assertThat(f).isCloseTo(1 / 3.0, within(1e-9)))
        .containsEntry("entropy", 2.0);
  }
}
