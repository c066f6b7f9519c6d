package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.record.Folders;
import dev.autodidact.record.Json;
import dev.autodidact.record.Ownership;
import dev.autodidact.train.Trainer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// How a run begins: all that can be refused is looked at before anything is written.
final class Beginning {
  static final String CLASSES = "classes.json";

  private Beginning() {}

  static Setup checked(Experiment experiment, DataSets data, Optional<Run> from) {
    Setup setup = Setup.of(experiment, data);
    from.ifPresent(other -> Start.require(other, setup));
    return setup;
  }

  /// `run.json` comes last: with it, the run counts as begun.
  static Run in(Path folder, Experiment experiment, Setup setup, Optional<Run> from) {
    String otherwise = ", or go on with `train --resume %s`".formatted(folder);
    Set<String> begun = Set.of(CLASSES, Trainer.START);
    try (Ownership _ = Folders.claim(folder, begun, otherwise)) {
      return written(folder, experiment, setup, from);
    }
  }

  private static Run written(Path folder, Experiment experiment, Setup setup, Optional<Run> from) {
    try (var _ = new Scope()) {
      Seed seed = Trainer.initial(new Seed(experiment.seed()));
      Optional<Start> start = from.map(other -> Start.write(folder, other, setup.init(seed)));
      Found found = setup.found();
      RunSettings settings = new RunSettings(Run.FORMAT, experiment, found, start);
      if (!found.classes().isEmpty()) {
        Json.write(folder.resolve(CLASSES), found.classes());
      }
      Json.write(folder.resolve(RunSettings.FILE), settings.toJson());
      return new Run(folder, settings);
    } catch (InvalidInputException e) {
      Folders.release(folder);
      throw e;
    }
  }
}
