package dev.autodidact.cli;

import dev.autodidact.engine.ProcessMemory;
import dev.autodidact.engine.Workers;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Paced;
import dev.autodidact.train.Footprint;
import java.util.Optional;

/// What a training will need of the memory that there is, said before it starts where there is
/// little: a container that runs out of it ends the process without a word.
final class Forecast {
  /// Bytes a thread that need no forecast.
  private static final long PLENTY = 3L << 30;

  private Forecast() {}

  /// A line for a person; empty where there is plenty or nothing is known.
  static Optional<String> of(Experiment experiment, DataSets data, Workers workers) {
    int threads = workers.count();
    long allowed = ProcessMemory.allowed();
    if (allowed >= threads * PLENTY) {
      return Optional.empty();
    }
    try (Workers one = new Workers(1)) {
      return Footprint.measure(Paced.rehearsal(experiment, data, one), allowed)
          .map(footprint -> line(footprint, threads, allowed));
    }
  }

  static String line(Footprint footprint, int threads, long allowed) {
    String start =
        "memory: about %,d MiB of %,d".formatted(footprint.with(threads) >> 20, allowed >> 20);
    if (footprint.with(threads) <= allowed) {
      return start;
    }
    long fitting = (allowed - footprint.before()) / Math.max(1, footprint.worker());
    return fitting >= 1
        ? "%s: too much; with --threads %d it is about %,d"
            .formatted(start, fitting, footprint.with((int) fitting) >> 20)
        : start
            + ": even one thread may not fit; a smaller --set shard, or fewer --filters, --queries"
            + " or --ways take less";
  }
}
