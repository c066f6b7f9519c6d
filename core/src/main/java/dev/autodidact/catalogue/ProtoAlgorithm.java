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

import dev.autodidact.learner.metric.PrototypicalNetwork;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// The prototypical network and its presets.
final class ProtoAlgorithm {
  private static final PrototypicalNetwork.Config PAPER = new PrototypicalNetwork.Config(1);

  /// Distances between embeddings of photographs start in the thousands.
  private static final PrototypicalNetwork.Config SCALED = new PrototypicalNetwork.Config(0.01);

  /// Without the clipping, Adam remembers the first gradients, of distances in the thousands, for a
  /// thousand steps, which are then too small.
  private static final OuterLoop SNELL = adam(20_000, 1, 1e-3, Schedule.HALVING, 500).clipped(1);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "proto",
          "Prototypical network",
          "metric",
          "Snell, Swersky, Zemel 2017, arXiv 1703.05175",
          "a prototype for each class, in an embedding",
          List.of(
              new LearnerForm<>(
                  PrototypicalNetwork.Config.class,
                  Learns.CLASSES,
                  (config, given) ->
                      new PrototypicalNetwork(given.net().embedding(given.input()), config),
                  presets())));

  private ProtoAlgorithm() {}

  private static List<Preset> presets() {
    OuterLoop cosine = adam(600, 1, 2e-3, Schedule.COSINE, 200);
    OuterLoop hour = adam(6000, 1, 1e-3, Schedule.COSINE, 600);
    FewShotTasks fewer = FewShotTasks.of(Sources.MINI_IMAGENET, 1, 5).trained(20);
    return List.of(
        Preset.of("glyphs", glyphs(20), POOLED, PAPER, cosine),
        Preset.of("omniglot", vinyals(), POOLED, PAPER, adam(2000, 1, 2e-3, Schedule.COSINE, 250)),
        Preset.of(
            "snell2017-omniglot",
            nearest(vinyals()),
            POOLED,
            PAPER,
            adam(20_000, 1, 1e-3, Schedule.HALVING, 500)),
        Preset.of("mini-imagenet", fewer, POOLED, SCALED, hour),
        Preset.of("snell2017-mini-imagenet", photographs(30, 1), POOLED, PAPER, SNELL),
        Preset.of("snell2017-mini-imagenet-5shot", photographs(20, 5), POOLED, PAPER, SNELL),
        Preset.of("folder", FOLDER, POOLED, PAPER, SHORT.clipped(1)),
        Preset.of("csv", TABLE, MLP_64, PAPER, SMALL),
        Preset.of("text", TEXTS, MLP_64, PAPER, SMALL));
  }
}
