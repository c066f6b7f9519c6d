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
import static dev.autodidact.catalogue.Presets.vinyals;

import dev.autodidact.learner.metric.MatchingNetwork;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.train.Schedule;
import java.util.List;

/// The matching network and its presets.
final class MatchingAlgorithm {
  private static final MatchingNetwork.Config SHARP = new MatchingNetwork.Config(30, false, 3);
  private static final MatchingNetwork.Config SCALED = new MatchingNetwork.Config(10, false, 3);
  private static final MatchingNetwork.Config PAPER = new MatchingNetwork.Config(1, false, 3);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "matching",
          "Matching network",
          "metric",
          "Vinyals, Blundell, Lillicrap, Kavukcuoglu, Wierstra 2016, arXiv 1606.04080",
          "what attention falls on, in an embedding",
          List.of(
              new LearnerForm<>(
                  MatchingNetwork.Config.class,
                  Learns.CLASSES,
                  (config, given) ->
                      new MatchingNetwork(
                          given.net().embedding(given.input()),
                          given.net().features(given.input()),
                          config),
                  presets())));

  private MatchingAlgorithm() {}

  private static List<Preset> presets() {
    return List.of(
        Preset.of("glyphs", glyphs(20), POOLED, SHARP, adam(600, 1, 2e-3, Schedule.COSINE, 200)),
        Preset.of("omniglot", vinyals(), POOLED, SHARP, adam(3000, 1, 2e-3, Schedule.COSINE, 250)),
        Preset.of(
            "vinyals2016-omniglot",
            nearest(vinyals().trained(5)),
            POOLED,
            PAPER,
            adam(20_000, 32, 1e-3, Schedule.CONSTANT, 500)),
        Preset.of(
            "mini-imagenet",
            photographs(20, 1),
            POOLED,
            SCALED,
            adam(20_000, 1, 1e-3, Schedule.COSINE, 500)),
        Preset.of("folder", FOLDER, POOLED, SCALED, SHORT),
        Preset.of("csv", TABLE, MLP_64, SCALED, SMALL),
        Preset.of("text", TEXTS, MLP_64, SCALED, SMALL));
  }
}
