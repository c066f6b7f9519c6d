package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.ProcessMemory;
import dev.autodidact.engine.Workers;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Paced;
import dev.autodidact.train.Footprint;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final long MIB = 1 << 20;

  @Test
  void saysWhatFits() {
    Footprint footprint = new Footprint(300 * MIB, 150 * MIB);
    assertThat(Forecast.line(footprint, 2, 700 * MIB)).isEqualTo("memory: about 600 MiB of 700");
    assertThat(Forecast.line(footprint, 4, 700 * MIB))
        .isEqualTo("memory: about 900 MiB of 700: too much; with --threads 2 it is about 600");
    assertThat(Forecast.line(footprint, 4, 400 * MIB)).contains("even one thread may not fit");
  }

  /// It may not take the memory whose lack it is to foresee.
  @Test
  void isMeasuredInStepsThatFit() {
    Optional<Footprint> little = measured(1);
    assertThat(little.isPresent()).isEqualTo(ProcessMemory.peak().isPresent());
    little.ifPresent(
        footprint -> {
          assertThat(footprint.before()).isPositive();
          assertThat(measured(Long.MAX_VALUE).orElseThrow().before())
              .isGreaterThanOrEqualTo(footprint.before());
        });
  }

  private static Optional<Footprint> measured(long allowed) {
    DataSets data = DataSets.in(Path.of("nowhere"));
    try (Workers one = new Workers(1)) {
      var experiment = Algorithm.of("maml").preset("sinusoid", "");
      return Footprint.measure(Paced.rehearsal(experiment, data, one), allowed);
    }
  }
}
