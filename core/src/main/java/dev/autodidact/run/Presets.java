package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Omniglot;
import dev.autodidact.data.PictureFormat;
import dev.autodidact.data.PictureFormat.Colour;
import dev.autodidact.data.Resampling;
import dev.autodidact.data.Table;
import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.train.Schedule;
import dev.autodidact.train.TrainConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Complete settings by name. The first that fits a learner and a source of tasks is its default.
public final class Presets {
  private static final NetSettings POOLED =
      NetSettings.conv4(64, Downsampling.MAX_POOL, false, List.of());
  private static final NetSettings STRIDED =
      NetSettings.conv4(64, Downsampling.STRIDE, false, List.of());
  private static final NetSettings STRIDED_MEAN =
      NetSettings.conv4(64, Downsampling.STRIDE, true, List.of());
  private static final NetSettings STRIDED_32 =
      NetSettings.conv4(32, Downsampling.STRIDE, true, List.of());
  private static final NetSettings MLP =
      NetSettings.conv4(64, Downsampling.STRIDE, false, List.of(40, 40));
  private static final NetSettings KOCH = NetSettings.koch();

  static final Map<String, Object> PROTO = Map.of("scale", 1.0);

  private static final Map<String, Object> MAML = maml(2.0, 1, 3, false, 16);

  /// At the end of one long step the gradient says little about where it began.
  private static final Map<String, Object> FOMAML = maml(0.4, 5, 10, true, 16);

  private static final TrainConfig FINN = adam(60_000, 32, 1e-3, Schedule.CONSTANT, 500);

  private static final TrainConfig SUNG =
      new TrainConfig(1_000_000, 1, Optimizer.ADAM, 1e-3, Schedule.HALVING, 0.5, 5000, 1000);

  /// A meta-step takes seconds; nobody has tuned it.
  private static final TrainConfig KOCHS_TRAINING = adam(20_000, 1, 1e-4, Schedule.COSINE, 1000);

  private static final List<Experiment> ALL =
      List.of(
          proto("glyphs", glyphs(20), adam(600, 1, 2e-3, Schedule.COSINE, 200)),
          proto("omniglot", vinyals(), adam(2000, 1, 2e-3, Schedule.COSINE, 250)),
          proto(
              "snell2017-omniglot",
              vinyals().resampled(Resampling.NEAREST),
              adam(20_000, 1, 1e-3, Schedule.HALVING, 500)),
          siamese("glyphs", glyphs(20), adam(600, 1, 2e-3, Schedule.COSINE, 200)),
          siamese("omniglot", vinyals(), adam(3000, 1, 2e-3, Schedule.COSINE, 250)),
          new Experiment("siamese", "koch2015-omniglot", koch(), KOCH, Map.of(), KOCHS_TRAINING, 1),
          matching("glyphs", glyphs(20), 30, adam(600, 1, 2e-3, Schedule.COSINE, 200)),
          matching("omniglot", vinyals(), 30, adam(3000, 1, 2e-3, Schedule.COSINE, 250)),
          matching(
              "vinyals2016-omniglot",
              vinyals().trained(5).resampled(Resampling.NEAREST),
              1,
              adam(20_000, 32, 1e-3, Schedule.CONSTANT, 500)),
          relation("glyphs", glyphs(20), false, adam(600, 2, 1e-3, Schedule.COSINE, 200)),
          relation(
              "omniglot", vinyals().trained(20), false, adam(6000, 2, 1e-3, Schedule.COSINE, 500)),
          relation("sung2018-omniglot", sung(), true, SUNG),
          maml("glyphs", glyphs(5), MAML, adam(400, 32, 2e-3, Schedule.COSINE, 50)),
          maml(
              "omniglot",
              finn(5),
              MAML,
              adam(4000, 32, 2e-3, Schedule.COSINE, 250).validatedOn(500)),
          maml("finn2017-omniglot", finn(1).resampled(Resampling.NEAREST), MAML, FINN),
          fomaml("glyphs", glyphs(5), FOMAML, adam(200, 32, 2e-3, Schedule.COSINE, 50)),
          fomaml("omniglot", finn(5), FOMAML, adam(1400, 32, 2e-3, Schedule.COSINE, 140)),
          fomaml(
              "finn2017-omniglot",
              finn(1).resampled(Resampling.NEAREST),
              maml(2.0, 1, 3, true, 16),
              FINN),
          anil("glyphs", glyphs(5), adam(400, 16, 2e-3, Schedule.COSINE, 50)),
          anil("omniglot", finn(5), adam(4000, 16, 2e-3, Schedule.COSINE, 250)),
          reptile("glyphs", sampled("glyphs", 10, 1), 1000, 250),
          reptile("omniglot", nichol(), 30_000, 3000),
          reptile("nichol2018-omniglot", nichol().resampled(Resampling.NEAREST), 100_000, 1000),
          lstm("glyphs", glyphs(5), 1000, 100),
          lstm("omniglot", finn(5), 10_000, 500),
          sinusoid("maml", maml(0.01, 1, 10, false, 13), Optimizer.ADAM, 1e-3, 70_000),
          sinusoid("fomaml", maml(0.01, 1, 10, true, 13), Optimizer.ADAM, 1e-3, 70_000),
          sinusoid("reptile", reptile(0.02, 5, 10, 10, 10, 13), Optimizer.SGD, 0.1, 30_000));

  private Presets() {}

  /// All presets of a learner.
  public static List<Experiment> of(Learners learner) {
    return Stream.of(ALL, ModelPresets.ALL, BaselinePresets.ALL, PhotoAndTablePresets.ALL)
        .flatMap(List::stream)
        .filter(e -> e.learner().equals(learner.id()))
        .toList();
  }

  /// The first preset of a learner that has this source of tasks and this name, where they are not
  /// empty.
  ///
  /// @throws InvalidInputException if there is none
  public static Experiment find(Learners learner, String source, String name) {
    List<Experiment> presets =
        of(learner).stream().filter(e -> Source.of(e.tasks().source()).isMeant(source)).toList();
    if (presets.isEmpty()) {
      List<String> sources = of(learner).stream().map(e -> e.tasks().source()).distinct().toList();
      throw new InvalidInputException(Nearest.message("task of " + learner.id(), source, sources));
    }
    return presets.stream()
        .filter(e -> name.isEmpty() || e.preset().equals(name))
        .findFirst()
        .map(
            e -> source.isEmpty() ? e : e.with(e.tasks().from(Source.absolute(source)), e.config()))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Nearest.message(
                        "preset", name, presets.stream().map(Experiment::preset).toList())));
  }

  private static Experiment proto(String name, TaskSettings tasks, TrainConfig training) {
    return new Experiment("proto", name, tasks, POOLED, PROTO, training, 1);
  }

  private static Experiment siamese(String name, TaskSettings tasks, TrainConfig training) {
    return new Experiment("siamese", name, tasks, POOLED, Map.of(), training, 1);
  }

  private static Experiment matching(
      String name, TaskSettings tasks, double scale, TrainConfig training) {
    return new Experiment("matching", name, tasks, POOLED, matching(scale), training, 1);
  }

  private static Experiment relation(
      String name, TaskSettings tasks, boolean transductive, TrainConfig training) {
    return new Experiment("relation", name, tasks, POOLED, relation(transductive), training, 1);
  }

  private static Experiment maml(
      String name, TaskSettings tasks, Map<String, Object> config, TrainConfig training) {
    return new Experiment("maml", name, tasks, STRIDED_MEAN, config, training, 1);
  }

  private static Experiment fomaml(
      String name, TaskSettings tasks, Map<String, Object> config, TrainConfig training) {
    return new Experiment("fomaml", name, tasks, STRIDED_MEAN, config, training, 1);
  }

  private static Experiment anil(String name, TaskSettings tasks, TrainConfig training) {
    return new Experiment("anil", name, tasks, STRIDED_MEAN, anil(2.0, 5, 50, 4), training, 1);
  }

  private static Experiment reptile(
      String name, TaskSettings tasks, int iterations, int validateEvery) {
    TrainConfig training =
        new TrainConfig(iterations, 5, Optimizer.SGD, 1, Schedule.LINEAR, 0, validateEvery, 200);
    return new Experiment(
        "reptile", name, tasks, STRIDED, reptile(1e-3, 5, 10, 50, 5, 3), training, 1);
  }

  private static Experiment lstm(
      String name, TaskSettings tasks, int iterations, int validateEvery) {
    TrainConfig training =
        new TrainConfig(
            iterations, 4, Optimizer.ADAM, 5e-3, Schedule.COSINE, 0.25, validateEvery, 100);
    Map<String, Object> config = Map.of("hidden", 20, "steps", 5, "transductive", true, "shard", 2);
    return new Experiment("lstm", name, tasks, STRIDED_32, config, training, 1);
  }

  private static Experiment sinusoid(
      String learner,
      Map<String, Object> config,
      Optimizer optimizer,
      double rate,
      int iterations) {
    TaskSettings tasks = sampled("sinusoid", 10, 10).tested(1, 5, 100);
    TrainConfig training =
        new TrainConfig(iterations, 25, optimizer, rate, Schedule.CONSTANT, 0, 1000, 200);
    return new Experiment(learner, "sinusoid", tasks, MLP, config, training, 1);
  }

  static Map<String, Object> matching(double scale) {
    return Map.of("scale", scale, "fullContext", false, "steps", 3);
  }

  static Map<String, Object> relation(boolean transductive) {
    return Map.of("hidden", 8, "transductive", transductive);
  }

  static Map<String, Object> maml(
      double alpha, int steps, int testSteps, boolean firstOrder, int shard) {
    return Map.of(
        "alpha", alpha,
        "steps", steps,
        "testSteps", testSteps,
        "firstOrder", firstOrder,
        "shard", shard);
  }

  static Map<String, Object> anil(double alpha, int steps, int testSteps, int shard) {
    return Map.of("alpha", alpha, "steps", steps, "testSteps", testSteps, "shard", shard);
  }

  static Map<String, Object> reptile(
      double rate, int steps, int batch, int testSteps, int testBatch, int shard) {
    return Map.of(
        "rate", rate,
        "steps", steps,
        "batch", batch,
        "testSteps", testSteps,
        "testBatch", testBatch,
        "transductive", true,
        "shard", shard);
  }

  static TrainConfig adam(
      int iterations, int metaBatch, double rate, Schedule schedule, int validateEvery) {
    return new TrainConfig(
        iterations, metaBatch, Optimizer.ADAM, rate, schedule, 0, validateEvery, 100);
  }

  private static TaskSettings glyphs(int trainWays) {
    return sampled("glyphs", 1, 5).trained(trainWays);
  }

  /// Snell et al.: 60-way tasks, 5 queries.
  private static TaskSettings vinyals() {
    return sampled("omniglot", 1, 5).trained(60);
  }

  /// Koch et al.: pictures as they are in the files.
  private static TaskSettings koch() {
    return vinyals().trained(20).resampled(Resampling.NEAREST).sized(105);
  }

  /// Finn et al.: 1100 classes to train on, 423 to test on, both with rotations, K queries.
  private static TaskSettings finn(int queries) {
    return sampled("omniglot", 1, queries)
        .split(Omniglot.Split.SHUFFLED_1200_423, Omniglot.Rotations.ALL)
        .tested(5, 1, 1);
  }

  /// Sung et al.: 19 queries in training, one when tested.
  private static TaskSettings sung() {
    return sampled("omniglot", 1, 19)
        .split(Omniglot.Split.SHUFFLED_1200_423, Omniglot.Rotations.ALL)
        .resampled(Resampling.NEAREST)
        .tested(5, 1, 1);
  }

  /// Nichol et al.: rotations in training only, one query of each class.
  private static TaskSettings nichol() {
    return sampled("omniglot", 10, 1)
        .split(Omniglot.Split.SHUFFLED_1200_423, Omniglot.Rotations.TRAIN)
        .tested(5, 1, 1);
  }

  static TaskSettings sampled(String source, int trainShots, int trainQueries) {
    return new TaskSettings(
        source,
        new OmniglotSettings(Omniglot.Split.VINYALS, Omniglot.Rotations.ALL, Resampling.LANCZOS),
        source.equals(Source.OMNIGLOT.form())
            ? PictureFormat.CHARACTERS
            : new PictureFormat(84, Colour.RGB),
        new Table.Columns("task", "target", Table.Asked.INFERRED),
        5,
        1,
        15,
        5,
        trainShots,
        trainQueries);
  }
}
