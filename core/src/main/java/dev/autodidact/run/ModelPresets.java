package dev.autodidact.run;

import static dev.autodidact.run.Presets.adam;
import static dev.autodidact.run.Presets.sampled;

import dev.autodidact.data.Omniglot;
import dev.autodidact.data.Resampling;
import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.train.Schedule;
import dev.autodidact.train.TrainConfig;
import java.util.List;
import java.util.Map;

/// Presets of the model-based learners.
final class ModelPresets {
  private static final NetSettings NARROW =
      NetSettings.conv4(32, Downsampling.STRIDE, false, List.of());
  private static final NetSettings POOLED_32 =
      NetSettings.conv4(32, Downsampling.MAX_POOL, false, List.of());
  private static final NetSettings POOLED =
      NetSettings.conv4(64, Downsampling.MAX_POOL, false, List.of());
  private static final Map<String, Object> MANN = mann("memnet", true, 200, 64, 40, 4);

  static final List<Experiment> ALL =
      List.of(
          mann("glyphs", sequences("glyphs"), MANN, adam(600, 16, 5e-3, Schedule.COSINE, 50)),
          mann("omniglot", sequences("omniglot"), MANN, adam(1000, 16, 5e-3, Schedule.COSINE, 100)),
          mann(
              "santoro2016-omniglot",
              sequences("omniglot")
                  .split(Omniglot.Split.SHUFFLED_1200_423, Omniglot.Rotations.ALL)
                  .resampled(Resampling.NEAREST),
              mann("lrua", false, 200, 128, 40, 4),
              adam(100_000, 16, 1e-3, Schedule.CONSTANT, 1000)),
          metanet(
              "glyphs",
              sampled("glyphs", 1, 10),
              NARROW,
              1,
              adam(600, 4, 2e-3, Schedule.COSINE, 50)),
          metanet(
              "omniglot",
              sampled("omniglot", 1, 10),
              NARROW,
              1,
              adam(1200, 4, 2e-3, Schedule.COSINE, 100)),
          metanet(
              "munkhdalai2017-omniglot",
              sampled("omniglot", 1, 10)
                  .split(Omniglot.Split.SHUFFLED_1200_423, Omniglot.Rotations.TRAIN)
                  .resampled(Resampling.NEAREST),
              POOLED,
              5,
              adam(100_000, 1, 1e-3, Schedule.CONSTANT, 1000)),
          mann(
              "mini-imagenet",
              sequences("mini-imagenet"),
              MANN,
              adam(5000, 4, 1e-3, Schedule.COSINE, 500)),
          metanet(
              "mini-imagenet",
              sampled("mini-imagenet", 1, 10),
              POOLED_32,
              5,
              adam(5000, 4, 1e-3, Schedule.COSINE, 500)));

  private ModelPresets() {}

  private static Experiment mann(
      String name, TaskSettings tasks, Map<String, Object> config, TrainConfig training) {
    return new Experiment("mann", name, tasks, NARROW, config, training.clipped(10), 1);
  }

  private static Experiment metanet(
      String name, TaskSettings tasks, NetSettings net, int batches, TrainConfig training) {
    Map<String, Object> config = Map.of("batches", batches, "hidden", 20, "shard", 1);
    return new Experiment("metanet", name, tasks, net, config, training.clipped(10), 1);
  }

  private static Map<String, Object> mann(
      String memory, boolean conv, int hidden, int slots, int width, int heads) {
    return Map.of(
        "memory", memory,
        "conv", conv,
        "hidden", hidden,
        "slots", slots,
        "width", width,
        "heads", heads,
        "gamma", 0.99,
        "shard", 8);
  }

  /// Santoro et al.: ten examples of each of five classes, one after the other.
  private static TaskSettings sequences(String source) {
    return sampled(source, 10, 1);
  }
}
