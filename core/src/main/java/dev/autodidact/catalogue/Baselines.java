package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.POOLED;
import static dev.autodidact.catalogue.Presets.adam;

import dev.autodidact.learner.baseline.Centroid;
import dev.autodidact.learner.baseline.FineTuning;
import dev.autodidact.learner.baseline.Neighbours;
import dev.autodidact.learner.baseline.PlainClassification;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Form;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Given;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Source;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;
import java.util.stream.Stream;

/// The baselines, on an embedding trained by plain classification, and their presets.
final class Baselines {
  private static final String NOTHING =
      "nothing: it keeps the support, in an embedding trained on all training classes";

  static final List<Algorithm> ALL =
      List.of(
          baseline(
              "knn",
              "Nearest neighbours",
              "Fix, Hodges 1951",
              NOTHING,
              Neighbours.Nearest.class,
              (config, given) -> Neighbours.nearest(plain(given), config),
              new Neighbours.Nearest(1, false)),
          baseline(
              "kde",
              "Kernel density",
              "Rosenblatt 1956, Parzen 1962",
              NOTHING,
              Neighbours.Kernel.class,
              (config, given) -> Neighbours.kernel(plain(given), config),
              new Neighbours.Kernel(0.5, false)),
          baseline(
              "finetune",
              "Fine-tuning",
              "as in Ravi, Larochelle 2017, table 1",
              "a linear layer or all weights, by gradient descent",
              FineTuning.Config.class,
              (config, given) -> new FineTuning(plain(given), config),
              new FineTuning.Config(0.01, 100, false, false)),
          baseline(
              "centroid",
              "SimpleShot",
              "Wang, Chao, Weinberger, van der Maaten 2019, arXiv 1911.04623",
              "the mean of each class, among centred and normalised features",
              Centroid.Config.class,
              (config, given) -> new Centroid(plain(given), config),
              new Centroid.Config(10),
              FeatureAlgorithms.SIMPLE_SHOT));

  private Baselines() {}

  private static <C extends Record> Algorithm baseline(
      String id,
      String title,
      String paper,
      String adapts,
      Class<C> type,
      LearnerForm.Builder<C> builder,
      C config,
      LearnerForm<?>... others) {
    List<Preset> presets =
        List.of(
            preset("glyphs", Sources.GLYPHS, config, 600),
            preset("omniglot", Sources.OMNIGLOT, config, 2000),
            preset("mini-imagenet", Sources.MINI_IMAGENET, config, 4000));
    return new Algorithm(
        id,
        title,
        "baseline",
        paper,
        adapts,
        Stream.<Form>concat(
                Stream.of(new LearnerForm<>(type, Learns.ALL_CLASSES_AT_ONCE, builder, presets)),
                Stream.of(others))
            .toList());
  }

  private static PlainClassification plain(Given given) {
    return new PlainClassification(
        given.net().embedding(given.input()),
        given.net().features(given.input()),
        given.trainClasses());
  }

  /// Four batches of 64 pictures in a meta-step.
  private static Preset preset(String name, Source source, Record config, int iterations) {
    FewShotTasks tasks = FewShotTasks.of(source, 64, 1).trained(0);
    OuterLoop training = adam(iterations, 4, 2e-3, Schedule.COSINE, iterations / 8);
    return Preset.of(name, tasks, POOLED, config, training);
  }
}
