package dev.autodidact.catalogue;

import dev.autodidact.data.Omniglot;
import dev.autodidact.data.Resampling;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.nn.Identity;
import dev.autodidact.nn.Linear;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// Parts that the presets of several learners have in common.
final class Presets {
  static final Architecture POOLED = new Conv4.Settings(64, Downsampling.MAX_POOL, false);
  static final Architecture POOLED_32 = new Conv4.Settings(32, Downsampling.MAX_POOL, false);
  static final Architecture STRIDED = new Conv4.Settings(64, Downsampling.STRIDE, false);
  static final Architecture STRIDED_MEAN = new Conv4.Settings(64, Downsampling.STRIDE, true);
  static final Architecture STRIDED_32 = new Conv4.Settings(32, Downsampling.STRIDE, false);
  static final Architecture STRIDED_32_MEAN = new Conv4.Settings(32, Downsampling.STRIDE, true);
  static final Architecture MLP = new Mlp.Settings(List.of(40, 40));
  static final Architecture MLP_64 = new Mlp.Settings(List.of(64, 64));

  static final Architecture IDENTITY = new Identity.Settings();
  static final Architecture LINEAR = new Linear.Settings();

  static final FewShotTasks FOLDER = FewShotTasks.of(Sources.FOLDER, 1, 5).tested(5, 1, 5);
  static final FewShotTasks TABLE = FewShotTasks.of(Sources.CSV, 5, 5).trained(2).tested(2, 5, 5);

  static final FewShotTasks TEXTS =
      FewShotTasks.of(Sources.TEXT, 5, 5).tested(5, 5, 5).encoded(Encoding.by(Encoders.OF_TEXTS));

  static final OuterLoop SHORT = adam(1000, 4, 1e-3, Schedule.COSINE, 100);
  static final OuterLoop SMALL = adam(3000, 16, 1e-3, Schedule.COSINE, 250);

  private Presets() {}

  static OuterLoop adam(
      int iterations, int metaBatch, double rate, Schedule schedule, int validateEvery) {
    return new OuterLoop(
        iterations, metaBatch, Optimizer.ADAM, rate, schedule, 0, validateEvery, 100);
  }

  static FewShotTasks glyphs(int trainWays) {
    return FewShotTasks.of(Sources.GLYPHS, 1, 5).trained(trainWays);
  }

  static FewShotTasks sinusoid() {
    return FewShotTasks.of(Sources.SINUSOID, 10, 10).tested(1, 5, 100);
  }

  /// Snell et al.: 60-way tasks, 5 queries.
  static FewShotTasks vinyals() {
    return FewShotTasks.of(Sources.OMNIGLOT, 1, 5).trained(60);
  }

  /// Finn et al.: 1100 classes to train on, 423 to test on, both with rotations, K queries.
  static FewShotTasks finn(int queries) {
    return split(FewShotTasks.of(Sources.OMNIGLOT, 1, queries), Omniglot.Rotations.ALL)
        .tested(5, 1, 1);
  }

  /// 1200 characters to train on and choose by, drawn at random, as in most papers after Vinyals et
  /// al.
  static FewShotTasks split(FewShotTasks tasks, Omniglot.Rotations rotations) {
    Omniglot.Protocol p = (Omniglot.Protocol) tasks.settings();
    return tasks.with(
        new Omniglot.Protocol(
            Omniglot.Split.SHUFFLED_1200_423, rotations, p.resampling(), p.side()));
  }

  /// With the nearest pixels, as Pillow makes 1-bit pictures smaller.
  static FewShotTasks nearest(FewShotTasks tasks) {
    Omniglot.Protocol p = (Omniglot.Protocol) tasks.settings();
    return tasks.with(
        new Omniglot.Protocol(p.split(), p.rotations(), Resampling.NEAREST, p.side()));
  }

  /// With pictures of `side` pixels a side.
  static FewShotTasks sized(FewShotTasks tasks, int side) {
    Omniglot.Protocol p = (Omniglot.Protocol) tasks.settings();
    return tasks.with(new Omniglot.Protocol(p.split(), p.rotations(), p.resampling(), side));
  }

  /// Snell et al. on mini-ImageNet: as many shots as in the test, 15 queries.
  static FewShotTasks photographs(int trainWays, int shots) {
    return FewShotTasks.of(Sources.MINI_IMAGENET, shots, 15)
        .trained(trainWays)
        .tested(5, shots, 15);
  }

  /// Finn et al. on mini-ImageNet: 15 queries in training, K in the test.
  static FewShotTasks photographs(int shots) {
    return FewShotTasks.of(Sources.MINI_IMAGENET, shots, 15).tested(5, shots, shots);
  }
}
