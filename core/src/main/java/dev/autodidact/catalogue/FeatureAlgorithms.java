package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.FEATURES;
import static dev.autodidact.catalogue.Presets.IDENTITY;
import static dev.autodidact.catalogue.Presets.TABLE;
import static dev.autodidact.catalogue.Presets.adam;

import dev.autodidact.learner.Centred;
import dev.autodidact.learner.Centred.Centre;
import dev.autodidact.learner.metric.SimpleShot;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Given;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// The learners for features of a pretrained encoder, and their presets. None of them needs
/// training.
final class FeatureAlgorithms {
  /// A form of `centroid`, which as a baseline is trained on all classes at once.
  static final LearnerForm<SimpleShot.Config> SIMPLE_SHOT =
      new LearnerForm<>(
          SimpleShot.Config.class,
          Learns.CLASSES,
          (config, given) -> new SimpleShot(centred(given, config.centre(), config.scale())),
          presets(new SimpleShot.Config(Centre.TRAINING, 10)),
          true);

  private FeatureAlgorithms() {}

  private static Centred centred(Given given, Centre centre, double scale) {
    return new Centred(
        given.net().embedding(given.input()), given.net().features(given.input()), centre, scale);
  }

  private static List<Preset> presets(Record config) {
    OuterLoop training = adam(1000, 16, 1e-3, Schedule.COSINE, 100);
    return List.of(
        Preset.of("folder", FEATURES, IDENTITY, config, training),
        Preset.of("csv", TABLE, IDENTITY, config, training));
  }
}
