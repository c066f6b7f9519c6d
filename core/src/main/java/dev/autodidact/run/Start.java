package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a training starts from instead of random parameters: what fits, by name and shape, of the
/// best checkpoint of another run. The θ that this makes lies in the folder of the new run.
///
/// @param run the folder of the other run
/// @param step the meta-step of its checkpoint
/// @param left what its checkpoint has and the training does not take
/// @param random what its checkpoint does not have, which starts at random
public record Start(String run, String step, List<String> left, List<String> random) {
  private static final String RUN = "run";
  private static final String STEP = "step";
  private static final String LEFT = "left";
  private static final String RANDOM = "random";

  /// The θ to start with.
  private record Theta(Params params, List<String> left, List<String> random) {
    /// @throws InvalidInputException if no parameter of the best checkpoint of `other` fits
    static Theta of(Run other, Params best, Params init) {
      Params fitting = best.fitting(init);
      if (fitting.trainable().names().isEmpty()) {
        best.requireShapesOf(init, "--from %s: it does not fit".formatted(other.folder()));
      }
      return new Theta(
          init.with(fitting), without(best, fitting.names()), without(init, fitting.names()));
    }

    private static List<String> without(Params params, Collection<String> names) {
      return params.names().stream().filter(name -> !names.contains(name)).toList();
    }
  }

  /// Refuses a run that has no checkpoint yet, or one of which `setup` can take nothing.
  ///
  /// @throws InvalidInputException saying what does not fit
  static void require(Run other, Setup setup) {
    try (var _ = new Scope()) {
      Theta.of(other, Safetensors.readFinite(other.bestFile()).params(), setup.init(new Seed(0)));
    }
  }

  /// Lets a training in `folder`, which has not begun, start from the best checkpoint of a run.
  ///
  /// @param init random parameters, for what the checkpoint does not have
  static Start write(Path folder, Run other, Params init) {
    Safetensors.Content best = Safetensors.readFinite(other.bestFile());
    Theta theta = Theta.of(other, best.params(), init);
    String step = best.metadata().getOrDefault(STEP, "");
    Start start = new Start(other.folder().toString(), step, theta.left(), theta.random());
    String left = String.join(",", start.left());
    String random = String.join(",", start.random());
    Safetensors.write(
        folder.resolve(Trainer.START),
        theta.params(),
        Map.of(RUN, start.run(), STEP, step, LEFT, left, RANDOM, random));
    return start;
  }

  /// What the training in `folder` started from, as the file there says; empty if that was random.
  static Optional<Start> of(Path folder) {
    Path file = folder.resolve(Trainer.START);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var _ = new Scope()) {
      Map<String, String> metadata = Safetensors.read(file).metadata();
      return Optional.of(
          new Start(
              metadata.getOrDefault(RUN, ""),
              metadata.getOrDefault(STEP, ""),
              names(metadata.getOrDefault(LEFT, "")),
              names(metadata.getOrDefault(RANDOM, ""))));
    }
  }

  private static List<String> names(String joined) {
    return Arrays.stream(joined.split(",")).filter(name -> !name.isEmpty()).toList();
  }

  /// Whether all of the checkpoint was taken, and nothing starts at random.
  public boolean complete() {
    return left.isEmpty() && random.isEmpty();
  }
}
