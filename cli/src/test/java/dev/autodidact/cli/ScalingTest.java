package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.bench.Scaling;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Experiment;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What one of many processes sends, and how long that takes.
class ScalingTest {
  /// A net of 1-40-40-1 has 1761 numbers.
  private static final int BYTES = 4 * (40 + 40 + 40 * 40 + 40 + 40 + 1);

  private static final Experiment SINUSOIDS =
      Algorithm.of("maml").preset("sinusoid", "").configured(Map.of("shard", 5));

  private static Scaling.Traffic traffic(int ranks, boolean ring) {
    return Scaling.measure(SINUSOIDS, ranks, ring, 0.01).traffic();
  }

  /// 25 tasks are five shards.
  @Test
  void gradientsOfShardsAreGathered() {
    assertThat(SINUSOIDS.training().metaBatch()).isEqualTo(25);
    Scaling.Traffic five = traffic(5, false);
    assertThat(five.gathers()).isEqualTo(1);
    assertThat(five.gathered()).isBetween(BYTES + 1L, BYTES + 2000L);
    assertThat(traffic(2, false).gathered()).isBetween(3L * BYTES, 3L * BYTES + 2000);
    assertThat(five.sums()).isZero();
  }

  @Test
  void oneGradientIsAllReduced() {
    Scaling.Traffic ring = traffic(2, true);
    assertThat(ring.sums()).isEqualTo(1);
    assertThat(ring.summed()).isBetween((long) BYTES, BYTES + 100L);
    assertThat(ring.gathers()).isZero();
  }

  /// Three others, at 8 bits of a byte: what is gathered passes three times, what is all-reduced
  /// twice three quarters of it, and each piece twice.
  @Test
  void aNetworkTakesItsTime() {
    Scaling.Traffic both = new Scaling.Traffic(1, 1_000_000, 1, 2_000_000);
    assertThat(new Scaling.Network(1, 0).seconds(4, both)).isCloseTo(0.048, within(1e-9));
    assertThat(new Scaling.Network(1, 0.01).seconds(4, both)).isCloseTo(0.168, within(1e-9));
    assertThat(new Scaling.Network(1, 0.01).seconds(1, both)).isZero();
  }
}
