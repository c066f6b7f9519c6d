package dev.autodidact.bench;

import dev.autodidact.engine.Workers;
import java.util.List;

/// Whether a workload is still as fast as it was, beside what libtorch does by itself in the same
/// minute.
///
/// @param workload what is followed
/// @param reference what it is measured beside
/// @param usual units of the workload for each time the reference was done, as measured on two idle
///   cores on 2026-11-30
public record Guard(Workload workload, Reference reference, double usual) {
  /// Machines differ, and so do minutes: what falls below this part of the usual has become slower.
  public static final double MARGIN = 0.5;

  /// One for each kind of work.
  public static final List<Guard> ALL =
      List.of(
          new Guard(Workload.MAML_CONV, Reference.CONVOLUTIONS, 0.27),
          new Guard(Workload.PROTO_CONV, Reference.CONVOLUTIONS, 0.022),
          new Guard(Workload.MAML_SINUSOID, Reference.SMALL_OPERATIONS, 14),
          new Guard(Workload.RL2_BANDIT, Reference.SMALL_OPERATIONS, 104),
          new Guard(Workload.VARIBAD_GRID, Reference.SMALL_OPERATIONS, 26),
          new Guard(Workload.MAML_NAVIGATION, Reference.SMALL_OPERATIONS, 42));

  /// Measures the reference before and after the workload.
  ///
  /// @return units of the workload for each time the reference is done
  public double measure(int threads) {
    try (Workers workers = new Workers(threads)) {
      double before = reference.perSecond(workers);
      double work = workload.perSecond(threads);
      double after = reference.perSecond(workers);
      return work / Math.max(before, after);
    }
  }

  /// Whether this is as fast as it was, within the margin.
  public boolean holds(double measured) {
    return measured >= MARGIN * usual;
  }
}
