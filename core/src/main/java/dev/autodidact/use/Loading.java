package dev.autodidact.use;

import dev.autodidact.engine.Scope;
import dev.autodidact.record.Safetensors;
import dev.autodidact.record.Sums;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import dev.autodidact.run.Run;
import java.nio.file.Path;
import java.util.Optional;

/// Takes from a run folder what it takes to use its learner.
final class Loading {
  private Loading() {}

  static Model of(Run run, Encoders encoders) {
    Path checkpoint = run.bestFile();
    Recipe recipe = run.recipe();
    String subject = checkpoint.toString();
    recipe.input(subject);
    try (Scope scope = new Scope()) {
      Safetensors.Content best = Safetensors.readFinite(checkpoint);
      Provenance provenance =
          new Provenance(
              String.valueOf(run.folder().toAbsolutePath().normalize().getFileName()),
              best.metadata().getOrDefault("step", "0"),
              Sums.sum(checkpoint),
              run.digests(),
              version());
      return Model.of(
          subject, recipe, best.params().keptFrom(scope), run.calibration(), provenance, encoders);
    }
  }

  /// θ as it begins.
  static Model untrained(Algorithm algorithm, Preprocessing how, Encoders encoders) {
    Recipe recipe = new Recipe(algorithm.untrained(), 0, how);
    String subject = algorithm.id();
    try (Scope scope = new Scope()) {
      return Model.of(
          subject,
          recipe,
          recipe.init(subject).keptFrom(scope),
          Optional.empty(),
          Provenance.untrained(version()),
          encoders);
    }
  }

  private static String version() {
    String own = Run.class.getPackage().getImplementationVersion();
    return own == null ? "unreleased" : own;
  }
}
