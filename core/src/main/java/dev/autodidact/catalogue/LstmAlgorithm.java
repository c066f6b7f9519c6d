package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.POOLED_32;
import static dev.autodidact.catalogue.Presets.STRIDED_32_MEAN;
import static dev.autodidact.catalogue.Presets.finn;
import static dev.autodidact.catalogue.Presets.glyphs;
import static dev.autodidact.catalogue.Presets.photographs;

import dev.autodidact.learner.optimization.LstmMetaLearner;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// The LSTM meta-learner and its presets.
final class LstmAlgorithm {
  private static final LstmMetaLearner.Config CHARACTERS =
      new LstmMetaLearner.Config(20, 5, true, 2);
  private static final LstmMetaLearner.Config PHOTOGRAPHS =
      new LstmMetaLearner.Config(20, 12, true, 1);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "lstm",
          "LSTM meta-learner",
          "optimization",
          "Ravi, Larochelle 2017, ICLR",
          "all weights, by an LSTM that sees their gradients",
          List.of(
              new LearnerForm<>(
                  LstmMetaLearner.Config.class,
                  Learns.CLASSES,
                  (config, given) ->
                      new LstmMetaLearner(
                          given.net().predictor(given.input(), given.problem().outputs()),
                          given.problem(),
                          config),
                  presets())));

  private LstmAlgorithm() {}

  private static List<Preset> presets() {
    // One task in each meta-step, as in the paper.
    OuterLoop ravi =
        new OuterLoop(50_000, 1, Optimizer.ADAM, 1e-3, Schedule.CONSTANT, 0.25, 500, 100);
    return List.of(
        Preset.of("glyphs", glyphs(5), STRIDED_32_MEAN, CHARACTERS, training(1000, 100)),
        Preset.of("omniglot", finn(5), STRIDED_32_MEAN, CHARACTERS, training(10_000, 500)),
        Preset.of("ravi2017-mini-imagenet", photographs(5, 1), POOLED_32, PHOTOGRAPHS, ravi),
        Preset.of("ravi2017-mini-imagenet-5shot", photographs(5, 5), POOLED_32, PHOTOGRAPHS, ravi));
  }

  private static OuterLoop training(int iterations, int validateEvery) {
    return new OuterLoop(
        iterations, 4, Optimizer.ADAM, 5e-3, Schedule.COSINE, 0.25, validateEvery, 100);
  }
}
