package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.record.Safetensors;
import dev.autodidact.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a training starts from instead of random parameters: the best checkpoint of another run. A
/// copy lies in the folder of the new one.
///
/// @param run the folder of the other run
/// @param step the meta-step of its checkpoint
public record Start(String run, String step) {
  private static final String RUN = "run";
  private static final String STEP = "step";

  /// Refuses a run that has no checkpoint yet, or one of another net than `experiment` asks for.
  ///
  /// @throws InvalidInputException saying what does not fit
  public static void require(Run other, Experiment experiment, DataSets data) {
    Experiment settled = Run.settled(experiment, data);
    MetaLearner learner = Run.learner(settled, data.load(settled.tasks()).training());
    try (var _ = new Scope()) {
      String misfit = "--from %s: it does not fit".formatted(other.folder());
      Safetensors.read(other.best()).params().requireShapesOf(learner.init(new Seed(0)), misfit);
    }
  }

  /// Lets a training in `folder`, which has not begun, start from the best checkpoint of a run.
  static void write(Path folder, Run other) {
    try (var _ = new Scope()) {
      Safetensors.Content best = Safetensors.read(other.best());
      String step = best.metadata().getOrDefault(STEP, "");
      Map<String, String> metadata = Map.of(RUN, other.folder().toString(), STEP, step);
      Safetensors.write(folder.resolve(Trainer.START), best.params(), metadata);
    }
  }

  /// What the training in `folder` started from; empty if that was random.
  static Optional<Start> of(Path folder) {
    Path file = folder.resolve(Trainer.START);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var _ = new Scope()) {
      Map<String, String> metadata = Safetensors.read(file).metadata();
      return Optional.of(
          new Start(metadata.getOrDefault(RUN, ""), metadata.getOrDefault(STEP, "")));
    }
  }
}
