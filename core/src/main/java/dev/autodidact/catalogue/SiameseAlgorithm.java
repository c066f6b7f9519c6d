package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.FOLDER;
import static dev.autodidact.catalogue.Presets.MLP_64;
import static dev.autodidact.catalogue.Presets.POOLED;
import static dev.autodidact.catalogue.Presets.SHORT;
import static dev.autodidact.catalogue.Presets.SMALL;
import static dev.autodidact.catalogue.Presets.TABLE;
import static dev.autodidact.catalogue.Presets.TEXTS;
import static dev.autodidact.catalogue.Presets.adam;
import static dev.autodidact.catalogue.Presets.glyphs;
import static dev.autodidact.catalogue.Presets.nearest;
import static dev.autodidact.catalogue.Presets.photographs;
import static dev.autodidact.catalogue.Presets.sized;
import static dev.autodidact.catalogue.Presets.vinyals;

import dev.autodidact.learner.metric.SiameseNetwork;
import dev.autodidact.nn.KochNet;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.LearnerForm.NoConfig;
import dev.autodidact.run.Preset;
import dev.autodidact.train.Schedule;
import java.util.List;

/// The siamese network and its presets.
final class SiameseAlgorithm {
  private static final NoConfig NONE = new NoConfig();

  static final Algorithm ALGORITHM =
      new Algorithm(
          "siamese",
          "Siamese network",
          "metric",
          "Koch, Zemel, Salakhutdinov 2015",
          "the examples to match, in an embedding with weighted distances",
          List.of(
              new LearnerForm<>(
                  NoConfig.class,
                  Learns.CLASSES,
                  (_, given) ->
                      new SiameseNetwork(
                          given.net().embedding(given.input()),
                          given.net().features(given.input()),
                          given.net().spread()),
                  presets())));

  private SiameseAlgorithm() {}

  /// A meta-step with the net of Koch et al. takes seconds; nobody has tuned it.
  private static List<Preset> presets() {
    return List.of(
        Preset.of("glyphs", glyphs(20), POOLED, NONE, adam(600, 1, 2e-3, Schedule.COSINE, 200)),
        Preset.of("omniglot", vinyals(), POOLED, NONE, adam(3000, 1, 2e-3, Schedule.COSINE, 250)),
        Preset.of(
            "koch2015-omniglot",
            sized(nearest(vinyals().trained(20)), 105),
            new KochNet.Settings(64),
            NONE,
            adam(20_000, 1, 1e-4, Schedule.COSINE, 1000)),
        Preset.of(
            "mini-imagenet",
            photographs(20, 1),
            POOLED,
            NONE,
            adam(20_000, 1, 1e-3, Schedule.COSINE, 500)),
        Preset.of("folder", FOLDER, POOLED, NONE, SHORT),
        Preset.of("csv", TABLE, MLP_64, NONE, SMALL),
        Preset.of("text", TEXTS, MLP_64, NONE, SMALL));
  }
}
