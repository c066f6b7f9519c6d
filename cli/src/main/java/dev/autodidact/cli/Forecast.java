package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.ProcessMemory;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.Records;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Paced;
import dev.autodidact.train.Footprint;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a training will need of the memory that there is, said before it starts where there is
/// little: a container that runs out of it ends the process without a word.
final class Forecast {
  /// Bytes a thread that need no forecast.
  private static final long PLENTY = 3L << 30;

  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([mg])");
  private static final String SHARD = "shard";

  /// The first meta-step takes this part of what a training takes in the end.
  private static final double GROWTH = 0.9;

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

  /// The same with smaller shards, if it would need more memory otherwise; how sums are rounded
  /// depends on it, so it belongs to the settings.
  ///
  /// @param typed bytes that each process may have, such as `4g`
  static Experiment within(
      String typed, Experiment experiment, DataSets data, Workers workers, Consumer<String> say) {
    long allowed = bytes(typed);
    if (!(Records.values(experiment.config()).get(SHARD) instanceof Integer shard)) {
      throw new InvalidInputException(
          "--memory: %s has no shards of a chosen size".formatted(experiment.algorithm()));
    }
    OptionalInt fitting;
    try (Workers alone = new Workers(workers.count(), workers.device())) { // others wait
      fitting =
          Footprint.tasks(
              tasks -> Paced.rehearsal(experiment.configured(Map.of(SHARD, tasks)), data, alone),
              shard,
              (long) (GROWTH * allowed) - ProcessMemory.peak().orElse(0));
    }
    if (fitting.isPresent() && fitting.getAsInt() == 0) {
      throw new InvalidInputException(
          "--memory %s: not even one task a thread fits; fewer --threads, --ways or --queries take"
                  .formatted(typed)
              + " less");
    }
    int tasks = fitting.orElse(shard);
    say.accept(
        "memory: %d %s of %d in a shard fit %s"
            .formatted(tasks, tasks == 1 ? "task" : "tasks", shard, typed));
    return experiment.configured(Map.of(SHARD, tasks));
  }

  private static long bytes(String typed) {
    Matcher size = SIZE.matcher(typed);
    if (!size.matches()) {
      throw new InvalidInputException(
          "--memory %s: must be a size such as 800m or 4g".formatted(typed));
    }
    return Long.parseLong(size.group(1)) << (size.group(2).equals("g") ? 30 : 20);
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
