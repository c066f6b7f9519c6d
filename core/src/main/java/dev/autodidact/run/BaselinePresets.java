package dev.autodidact.run;

import static dev.autodidact.run.Presets.adam;
import static dev.autodidact.run.Presets.sampled;

import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.train.Schedule;
import dev.autodidact.train.TrainConfig;
import java.util.List;
import java.util.Map;

/// Presets of the baselines: an embedding by plain classification.
final class BaselinePresets {
  private static final NetSettings POOLED =
      NetSettings.conv4(64, Downsampling.MAX_POOL, false, List.of());
  private static final Map<String, Object> NEAREST = Map.of("k", 1, "pixels", false);
  private static final Map<String, Object> KERNEL = Map.of("bandwidth", 0.5, "pixels", false);
  private static final Map<String, Object> FINE_TUNING =
      Map.of("rate", 0.01, "steps", 100, "all", false, "scratch", false);

  static final List<Experiment> ALL =
      List.of(
          plain("knn", "glyphs", NEAREST, 600),
          plain("knn", "omniglot", NEAREST, 2000),
          plain("knn", "mini-imagenet", NEAREST, 4000),
          plain("kde", "glyphs", KERNEL, 600),
          plain("kde", "omniglot", KERNEL, 2000),
          plain("kde", "mini-imagenet", KERNEL, 4000),
          plain("finetune", "glyphs", FINE_TUNING, 600),
          plain("finetune", "omniglot", FINE_TUNING, 2000),
          plain("finetune", "mini-imagenet", FINE_TUNING, 4000));

  private BaselinePresets() {}

  /// Four batches of 64 pictures in a meta-step.
  private static Experiment plain(
      String learner, String source, Map<String, Object> config, int iterations) {
    TaskSettings tasks = sampled(source, 64, 1).trained(0);
    TrainConfig training = adam(iterations, 4, 2e-3, Schedule.COSINE, iterations / 8);
    return new Experiment(learner, source, tasks, POOLED, config, training, 1);
  }
}
