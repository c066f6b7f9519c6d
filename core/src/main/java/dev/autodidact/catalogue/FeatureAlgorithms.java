package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.IDENTITY;
import static dev.autodidact.catalogue.Presets.LINEAR;
import static dev.autodidact.catalogue.Presets.POOLED;
import static dev.autodidact.catalogue.Presets.TABLE;
import static dev.autodidact.catalogue.Presets.TEXTS;
import static dev.autodidact.catalogue.Presets.adam;
import static dev.autodidact.catalogue.Presets.glyphs;

import dev.autodidact.learner.Centred;
import dev.autodidact.learner.Centred.Centre;
import dev.autodidact.learner.metric.SimpleShot;
import dev.autodidact.learner.optimization.Logistic;
import dev.autodidact.learner.optimization.Ridge;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Given;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.ArrayList;
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

  static final Algorithm RIDGE =
      algorithm(
          "ridge",
          "Ridge regression, R2-D2",
          "optimization",
          "Bertinetto, Henriques, Torr, Vedaldi 2019, arXiv 1805.08136",
          "a linear layer, by ridge regression in closed form",
          Ridge.Config.class,
          (config, given) ->
              new Ridge(centred(given, config.centre(), config.scale()), config.lambda()),
          new Ridge.Config(Centre.TRAINING, 1, 20));

  static final Algorithm LOGISTIC =
      algorithm(
          "logistic",
          "Logistic regression",
          "optimization",
          "Lee, Maji, Ravichandran, Soatto 2019, arXiv 1904.03758",
          "a linear layer, by logistic regression to convergence",
          Logistic.Config.class,
          (config, given) ->
              new Logistic(
                  centred(given, config.centre(), config.scale()), config.c(), config.tolerance()),
          new Logistic.Config(Centre.TRAINING, 10, 1e-5, 1));

  private FeatureAlgorithms() {}

  static <C extends Record> Algorithm algorithm(
      String id,
      String title,
      String family,
      String paper,
      String adapts,
      Class<C> type,
      LearnerForm.Builder<C> builder,
      C config) {
    List<Preset> presets = new ArrayList<>();
    presets.add(
        Preset.of("glyphs", glyphs(5), POOLED, config, adam(600, 4, 2e-3, Schedule.COSINE, 200)));
    presets.addAll(presets(config));
    return new Algorithm(
        id,
        title,
        family,
        paper,
        adapts,
        List.of(new LearnerForm<>(type, Learns.CLASSES, builder, presets, true)));
  }

  static Centred centred(Given given, Centre centre, double scale) {
    return new Centred(
        given.net().embedding(given.input()), given.net().features(given.input()), centre, scale);
  }

  /// On features as they are, and with a learned metric; those of texts are for pictures too, with
  /// an encoder. A metric is learned within a few thousand tasks, and at a higher rate it fits the
  /// training classes alone.
  private static List<Preset> presets(Record config) {
    OuterLoop training = adam(200, 16, 1e-3, Schedule.COSINE, 50);
    OuterLoop slow = adam(200, 16, 3e-4, Schedule.COSINE, 25);
    return List.of(
        Preset.of("features", TEXTS, IDENTITY, config, training),
        Preset.of("metric", TEXTS, LINEAR, config, slow),
        Preset.of("csv", TABLE, IDENTITY, config, training),
        Preset.of("csv-metric", TABLE, LINEAR, config, slow));
  }
}
