package org.example;

import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Extension;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Source;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// Adds the learner to what there is to train.
public final class Addition implements Extension {
  @Override
  public List<Algorithm> algorithms() {
    return List.of(
        new Algorithm(
            "cosine",
            "Cosine classifier",
            "metric",
            "Chen, Liu, Xu, Darrell, Wang 2021, arXiv 2003.04390",
            "the mean direction of each class, in an embedding",
            List.of(
                new LearnerForm<>(
                    Cosine.Config.class,
                    LearnerForm.Learns.CLASSES,
                    (config, given) -> new Cosine(given.net().embedding(given.input()), config),
                    presets()))));
  }

  /// 20-way tasks of glyphs in training, 5-way in tests.
  private static List<Preset> presets() {
    return List.of(
        Preset.of(
            "glyphs",
            FewShotTasks.of(Source.of("glyphs"), 1, 5).trained(20),
            new Conv4.Settings(64, Conv4.Downsampling.MAX_POOL, false),
            new Cosine.Config(10),
            new OuterLoop(600, 1, Optimizer.ADAM, 2e-3, Schedule.COSINE, 0, 200, 100)));
  }
}
