package dev.autodidact.use;

import dev.autodidact.engine.Scope;
import dev.autodidact.record.Safetensors;
import dev.autodidact.record.Sums;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Recipe;
import dev.autodidact.run.Run;
import java.nio.file.Path;

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

  private static String version() {
    String own = Run.class.getPackage().getImplementationVersion();
    return own == null ? "unreleased" : own;
  }
}
