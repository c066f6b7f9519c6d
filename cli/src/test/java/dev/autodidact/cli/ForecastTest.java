package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autodidact.engine.ProcessMemory;
import dev.autodidact.engine.Workers;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Paced;
import dev.autodidact.train.Footprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assumptions;
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

  /// It may not take the memory whose lack it is to foresee. The system may have taken some back in
  /// between.
  @Test
  void isMeasuredInStepsThatFit() {
    Optional<Footprint> little = measured(1);
    assertThat(little.isPresent()).isEqualTo(ProcessMemory.peak().isPresent());
    little.ifPresent(
        footprint -> {
          assertThat(footprint.before()).isPositive();
          assertThat(measured(Long.MAX_VALUE).orElseThrow().before())
              .isGreaterThan(footprint.before() * 9 / 10);
        });
  }

  @Test
  void shardsAreMadeToFit() {
    Assumptions.assumeThat(ProcessMemory.peak()).isPresent();
    List<String> said = new ArrayList<>();
    Experiment asked = Algorithm.of("maml").preset("glyphs", "").configured(Map.of("shard", 3));
    DataSets data = DataSets.in(Path.of("nowhere"));
    Workers workers = new Workers(2);
    assertThat(Forecast.within("900000m", asked, data, workers, said::add)).isEqualTo(asked);
    assertThat(said).containsExactly("memory: 3 tasks of 3 in a shard fit 900000m");
    assertThatThrownBy(() -> Forecast.within("1m", asked, data, workers, said::add))
        .hasMessageContaining("--memory 1m: not even one task a thread fits");
    assertThatThrownBy(() -> Forecast.within("lots", asked, data, workers, said::add))
        .hasMessageContaining("--memory lots: must be a size such as 800m or 4g");
    Experiment other = Algorithm.of("proto").preset("glyphs", "");
    assertThatThrownBy(() -> Forecast.within("1g", other, data, workers, said::add))
        .hasMessageContaining("--memory: proto has no shards");
    workers.close();
  }

  private static Optional<Footprint> measured(long allowed) {
    DataSets data = DataSets.in(Path.of("nowhere"));
    try (Workers one = new Workers(1)) {
      var experiment = Algorithm.of("maml").preset("sinusoid", "");
      return Footprint.measure(Paced.rehearsal(experiment, data, one), allowed);
    }
  }
}
