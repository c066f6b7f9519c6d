package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.FOLDER;
import static dev.autodidact.catalogue.Presets.MLP;
import static dev.autodidact.catalogue.Presets.MLP_64;
import static dev.autodidact.catalogue.Presets.POOLED_32;
import static dev.autodidact.catalogue.Presets.STRIDED;
import static dev.autodidact.catalogue.Presets.TABLE;
import static dev.autodidact.catalogue.Presets.TEXTS;
import static dev.autodidact.catalogue.Presets.nearest;
import static dev.autodidact.catalogue.Presets.sinusoid;
import static dev.autodidact.catalogue.Presets.split;

import dev.autodidact.data.Omniglot;
import dev.autodidact.learner.optimization.Reptile;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// Reptile and its presets.
final class ReptileAlgorithm {
  private static final Reptile.Config CHARACTERS = new Reptile.Config(1e-3, 5, 10, 50, 5, true, 3);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "reptile",
          "Reptile",
          "optimization",
          "Nichol, Achiam, Schulman 2018, arXiv 1803.02999",
          "all weights, by Adam on mini-batches",
          List.of(
              new LearnerForm<>(
                  Reptile.Config.class,
                  Learns.CLASSES_OR_NUMBERS,
                  (config, given) ->
                      new Reptile(
                          given.net().predictor(given.input(), given.problem().outputs()),
                          given.problem(),
                          config),
                  presets())));

  private ReptileAlgorithm() {}

  private static List<Preset> presets() {
    OuterLoop sinusoid =
        new OuterLoop(30_000, 25, Optimizer.SGD, 0.1, Schedule.CONSTANT, 0, 1000, 200);
    return List.of(
        Preset.of(
            "glyphs",
            FewShotTasks.of(Sources.GLYPHS, 10, 1),
            STRIDED,
            CHARACTERS,
            outer(1000, 250, 200)),
        Preset.of("omniglot", nichol(), STRIDED, CHARACTERS, outer(30_000, 3000, 200)),
        Preset.of(
            "nichol2018-omniglot",
            nearest(nichol()),
            STRIDED,
            CHARACTERS,
            outer(100_000, 1000, 200)),
        Preset.of(
            "sinusoid",
            sinusoid(),
            MLP,
            new Reptile.Config(0.02, 5, 10, 10, 10, true, 13),
            sinusoid),
        Preset.of(
            "nichol2018-mini-imagenet",
            photographs(1),
            POOLED_32,
            eightSteps(5),
            outer(100_000, 1000, 100)),
        Preset.of(
            "nichol2018-mini-imagenet-5shot",
            photographs(5),
            POOLED_32,
            eightSteps(15),
            outer(100_000, 1000, 100)),
        Preset.of(
            "folder", FOLDER.trained(5, 5, 1), POOLED_32, eightSteps(5), outer(2000, 200, 100)),
        Preset.of("csv", TABLE.trained(2, 10, 1), MLP_64, eightSteps(10), outer(3000, 300, 100)),
        Preset.of("text", TEXTS.trained(5, 10, 1), MLP_64, eightSteps(10), outer(3000, 300, 100)));
  }

  private static Reptile.Config eightSteps(int testBatch) {
    return new Reptile.Config(1e-3, 8, 10, 50, testBatch, true, 1);
  }

  /// A step size that falls from 1 to 0.
  private static OuterLoop outer(int iterations, int validateEvery, int validationTasks) {
    return new OuterLoop(
        iterations, 5, Optimizer.SGD, 1, Schedule.LINEAR, 0, validateEvery, validationTasks);
  }

  /// Nichol et al.: rotations in training only, one query of each class.
  private static FewShotTasks nichol() {
    return split(FewShotTasks.of(Sources.OMNIGLOT, 10, 1), Omniglot.Rotations.TRAIN)
        .tested(5, 1, 1);
  }

  /// Nichol et al. on mini-ImageNet: 15 shots in training, one query of each class in the test.
  private static FewShotTasks photographs(int shots) {
    return FewShotTasks.of(Sources.MINI_IMAGENET, 15, 1).tested(5, shots, 1);
  }
}
