package dev.autodidact.run;

import dev.autodidact.engine.Workers;
import dev.autodidact.train.Pace;
import dev.autodidact.train.Rehearsal;

/// Settings whose training fits into a time on this machine.
///
/// @param experiment the settings, with as many iterations as fit
/// @param pace what was measured
public record Paced(Experiment experiment, Pace pace) {
  /// The settings with as many iterations as fit into `seconds`, which is measured. Of several
  /// processes, which must all ask, that is measured by rank 0, and so are the iterations that
  /// count ([SharedTraining#fit]).
  public static Paced fit(Experiment experiment, double seconds, DataSets data, Workers workers) {
    Rehearsal rehearsal = rehearsal(experiment, data, workers);
    long start = System.nanoTime();
    Pace pace = Pace.measure(rehearsal, seconds);
    double left = seconds - (System.nanoTime() - start) / 1e9;
    return new Paced(experiment.with(pace.fill(experiment.training(), left)), pace);
  }

  /// What times the training of new settings.
  ///
  /// @throws dev.autodidact.InvalidInputException if algorithm and data do not fit
  public static Rehearsal rehearsal(Experiment experiment, DataSets data, Workers workers) {
    Setup setup = Setup.of(experiment, data);
    return new Rehearsal(
        loop -> setup.course(loop, Rehearsal.SEED, workers, _ -> {}),
        experiment.training(),
        workers);
  }
}
