package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.FOLDER;
import static dev.autodidact.catalogue.Presets.POOLED;
import static dev.autodidact.catalogue.Presets.SHORT;
import static dev.autodidact.catalogue.Presets.adam;
import static dev.autodidact.catalogue.Presets.glyphs;
import static dev.autodidact.catalogue.Presets.nearest;
import static dev.autodidact.catalogue.Presets.photographs;
import static dev.autodidact.catalogue.Presets.split;
import static dev.autodidact.catalogue.Presets.vinyals;

import dev.autodidact.data.Omniglot;
import dev.autodidact.learner.metric.RelationNetwork;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.FeatureMaps;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Relation;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Given;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// The relation network and its presets.
final class RelationAlgorithm {
  private static final RelationNetwork.Config CONFIG = new RelationNetwork.Config(8, false);
  private static final RelationNetwork.Config AUTHORS = new RelationNetwork.Config(8, true);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "relation",
          "Relation network",
          "metric",
          "Sung, Yang, Zhang, Xiang, Torr, Hospedales 2018, arXiv 1711.06025",
          "feature maps for each class, compared by a net",
          List.of(
              new LearnerForm<>(
                  RelationNetwork.Config.class,
                  Learns.CLASSES,
                  RelationAlgorithm::build,
                  presets())));

  private RelationAlgorithm() {}

  private static RelationNetwork build(RelationNetwork.Config config, Given given) {
    int filters = given.net(Conv4.Settings.class, "conv4").filters();
    Input.Picture picture = Architecture.picture("conv4", given.input());
    FeatureMaps maps = new FeatureMaps(picture.channels(), filters, true);
    Relation relation =
        new Relation(filters, FeatureMaps.side(picture.height()), config.hidden(), true);
    return new RelationNetwork(maps, relation, config.transductive());
  }

  private static List<Preset> presets() {
    OuterLoop sung =
        new OuterLoop(1_000_000, 1, Optimizer.ADAM, 1e-3, Schedule.HALVING, 0.5, 5000, 1000);
    return List.of(
        Preset.of("glyphs", glyphs(20), POOLED, CONFIG, adam(600, 2, 1e-3, Schedule.COSINE, 200)),
        Preset.of(
            "omniglot",
            vinyals().trained(20),
            POOLED,
            CONFIG,
            adam(6000, 2, 1e-3, Schedule.COSINE, 500)),
        Preset.of("sung2018-omniglot", sung(), POOLED, AUTHORS, sung),
        Preset.of(
            "mini-imagenet",
            photographs(5, 1),
            POOLED,
            CONFIG,
            adam(20_000, 1, 1e-3, Schedule.COSINE, 500)),
        Preset.of("folder", FOLDER, POOLED, CONFIG, SHORT));
  }

  /// Sung et al.: 19 queries in training, one when tested.
  private static FewShotTasks sung() {
    FewShotTasks tasks = FewShotTasks.of(Sources.OMNIGLOT, 1, 19).tested(5, 1, 1);
    return nearest(split(tasks, Omniglot.Rotations.ALL));
  }
}
