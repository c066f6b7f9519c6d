package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.POOLED;
import static dev.autodidact.catalogue.Presets.POOLED_32;
import static dev.autodidact.catalogue.Presets.STRIDED_32;
import static dev.autodidact.catalogue.Presets.adam;
import static dev.autodidact.catalogue.Presets.nearest;
import static dev.autodidact.catalogue.Presets.split;

import dev.autodidact.data.Omniglot;
import dev.autodidact.learner.model.MetaNetwork;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.AugmentedNet;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Input;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Given;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// The meta network and its presets.
final class MetaNetAlgorithm {
  private static final MetaNetwork.Config ONE_BATCH = new MetaNetwork.Config(1, 20, 1);
  private static final MetaNetwork.Config PAPER = new MetaNetwork.Config(5, 20, 1);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "metanet",
          "Meta network",
          "model",
          "Munkhdalai, Yu 2017, arXiv 1703.00837",
          "fast weights, made from the gradients of the support",
          List.of(
              new LearnerForm<>(
                  MetaNetwork.Config.class, Learns.CLASSES, MetaNetAlgorithm::build, presets())));

  private MetaNetAlgorithm() {}

  private static MetaNetwork build(MetaNetwork.Config config, Given given) {
    int filters = given.net(Conv4.Settings.class, "conv4").filters();
    Input.Picture picture = Architecture.picture("conv4", given.input());
    AugmentedNet net =
        new AugmentedNet(picture.channels(), picture.height(), filters, given.classes().ways());
    return new MetaNetwork(net, given.classes(), config);
  }

  private static List<Preset> presets() {
    FewShotTasks omniglot = FewShotTasks.of(Sources.OMNIGLOT, 1, 10);
    return List.of(
        preset(
            "glyphs",
            FewShotTasks.of(Sources.GLYPHS, 1, 10),
            STRIDED_32,
            ONE_BATCH,
            adam(600, 4, 2e-3, Schedule.COSINE, 50)),
        preset(
            "omniglot", omniglot, STRIDED_32, ONE_BATCH, adam(1200, 4, 2e-3, Schedule.COSINE, 100)),
        preset(
            "munkhdalai2017-omniglot",
            nearest(split(omniglot, Omniglot.Rotations.TRAIN)),
            POOLED,
            PAPER,
            adam(100_000, 1, 1e-3, Schedule.CONSTANT, 1000)),
        preset(
            "mini-imagenet",
            FewShotTasks.of(Sources.MINI_IMAGENET, 1, 10),
            POOLED_32,
            PAPER,
            adam(5000, 4, 1e-3, Schedule.COSINE, 500)));
  }

  private static Preset preset(
      String name,
      FewShotTasks tasks,
      Architecture net,
      MetaNetwork.Config config,
      OuterLoop training) {
    return Preset.of(name, tasks, net, config, training.clipped(10));
  }
}
