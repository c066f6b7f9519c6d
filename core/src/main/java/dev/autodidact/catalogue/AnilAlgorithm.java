package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.FOLDER;
import static dev.autodidact.catalogue.Presets.MLP_64;
import static dev.autodidact.catalogue.Presets.POOLED_32;
import static dev.autodidact.catalogue.Presets.SHORT;
import static dev.autodidact.catalogue.Presets.SMALL;
import static dev.autodidact.catalogue.Presets.STRIDED_MEAN;
import static dev.autodidact.catalogue.Presets.TABLE;
import static dev.autodidact.catalogue.Presets.TEXTS;
import static dev.autodidact.catalogue.Presets.adam;
import static dev.autodidact.catalogue.Presets.finn;
import static dev.autodidact.catalogue.Presets.glyphs;
import static dev.autodidact.catalogue.Presets.photographs;

import dev.autodidact.learner.optimization.Anil;
import dev.autodidact.learner.optimization.Maml;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.train.Schedule;
import java.util.List;

/// ANIL and its presets.
final class AnilAlgorithm {
  private static final Maml.Config CHARACTERS = new Maml.Config(2.0, 5, 50, 4);
  private static final Maml.Config PHOTOGRAPHS = new Maml.Config(0.05, 5, 10, 1);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "anil",
          "Almost no inner loop",
          "optimization",
          "Raghu, Raghu, Bengio, Vinyals 2020, arXiv 1909.09157",
          "the last layer, by gradient descent; exact second-order meta-gradient",
          List.of(
              new LearnerForm<>(
                  Maml.Config.class,
                  Learns.CLASSES_OR_NUMBERS,
                  (config, given) ->
                      new Anil(
                          given.net().body(given.input()),
                          given.net().features(given.input()),
                          given.problem(),
                          config),
                  presets())));

  private AnilAlgorithm() {}

  private static List<Preset> presets() {
    return List.of(
        Preset.of(
            "glyphs",
            glyphs(5),
            STRIDED_MEAN,
            CHARACTERS,
            adam(400, 16, 2e-3, Schedule.COSINE, 50)),
        Preset.of(
            "omniglot",
            finn(5),
            STRIDED_MEAN,
            CHARACTERS,
            adam(4000, 16, 2e-3, Schedule.COSINE, 250)),
        Preset.of("mini-imagenet", photographs(1), POOLED_32, PHOTOGRAPHS, SHORT.lasting(6000)),
        Preset.of("folder", FOLDER, POOLED_32, PHOTOGRAPHS, SHORT),
        Preset.of("csv", TABLE, MLP_64, new Maml.Config(0.05, 5, 10, 4), SMALL),
        Preset.of("text", TEXTS, MLP_64, new Maml.Config(0.05, 5, 10, 4), SMALL));
  }
}
