package dev.autodidact.run;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
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

  /// Refuses a run that has no checkpoint yet, or one of another net than `setup` has.
  ///
  /// @throws dev.autodidact.InvalidInputException saying what does not fit
  static void require(Run other, Setup setup) {
    try (var _ = new Scope()) {
      String misfit = "--from %s: it does not fit".formatted(other.folder());
      Safetensors.read(other.bestFile()).params().requireShapesOf(setup.init(new Seed(0)), misfit);
    }
  }

  /// Lets a training in `folder`, which has not begun, start from the best checkpoint of a run.
  static Start write(Path folder, Run other) {
    try (var _ = new Scope()) {
      Safetensors.Content best = Safetensors.read(other.bestFile());
      Start start = new Start(other.folder().toString(), best.metadata().getOrDefault(STEP, ""));
      Safetensors.write(
          folder.resolve(Trainer.START),
          best.params(),
          Map.of(RUN, start.run(), STEP, start.step()));
      return start;
    }
  }

  /// What the training in `folder` started from, as the copy there says; empty if that was random.
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
