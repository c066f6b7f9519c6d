package dev.autodidact.run;

import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.train.Schedule;
import dev.autodidact.train.TrainConfig;
import java.util.List;
import java.util.Map;

/// The presets for mini-ImageNet, and for pictures and tables of one's own.
final class PhotoAndTablePresets {
  private static final NetSettings WIDE = net(64);
  private static final NetSettings NARROW = net(32);

  private static final String MINI = "mini-imagenet";
  private static final TaskSettings FOLDER = Presets.sampled("folder:DIR", 1, 5).tested(5, 1, 5);
  private static final TaskSettings TABLE =
      Presets.sampled("csv:FILE", 5, 5).trained(2).tested(2, 5, 5);

  private static final TrainConfig SHORT = Presets.adam(1000, 4, 1e-3, Schedule.COSINE, 100);
  private static final TrainConfig SMALL = Presets.adam(3000, 16, 1e-3, Schedule.COSINE, 250);

  /// Of learners whose papers have no such tasks, or say too little; nobody has tuned it.
  private static final TrainConfig METRIC = Presets.adam(20_000, 1, 1e-3, Schedule.COSINE, 500);

  private static final TrainConfig HOUR = Presets.adam(6000, 1, 1e-3, Schedule.COSINE, 600);

  private static final Map<String, Object> PROTO = Presets.PROTO;

  /// Distances between embeddings of photographs start in the thousands.
  private static final Map<String, Object> SCALED = Map.of("scale", 0.01);

  private static final Map<String, Object> MATCHING = Presets.matching(10);
  private static final Map<String, Object> ANIL = Presets.anil(0.05, 5, 10, 1);
  private static final Map<String, Object> LSTM =
      Map.of("hidden", 20, "steps", 12, "transductive", true, "shard", 1);
  private static final Map<String, Object> RELATION = Presets.relation(false);

  static final List<Experiment> ALL =
      List.of(
          of("proto", "mini-imagenet", fewer(), WIDE, SCALED, HOUR),
          of("proto", "snell2017-mini-imagenet", snell(30, 1), WIDE, PROTO, snell()),
          of("proto", "snell2017-mini-imagenet-5shot", snell(20, 5), WIDE, PROTO, snell()),
          of("siamese", "mini-imagenet", snell(20, 1), WIDE, Map.of(), METRIC),
          of("matching", "mini-imagenet", snell(20, 1), WIDE, MATCHING, METRIC),
          of("relation", "mini-imagenet", snell(5, 1), WIDE, RELATION, METRIC),
          of("maml", "finn2017-mini-imagenet", finn(1), NARROW, descent(false), finn()),
          of("maml", "finn2017-mini-imagenet-5shot", finn(5), NARROW, descent(false), finn()),
          of("fomaml", "finn2017-mini-imagenet", finn(1), NARROW, descent(true), finn()),
          of("fomaml", "finn2017-mini-imagenet-5shot", finn(5), NARROW, descent(true), finn()),
          of("anil", "mini-imagenet", finn(1), NARROW, ANIL, SHORT.withIterations(6000)),
          of("reptile", "nichol2018-mini-imagenet", nichol(1), NARROW, innerAdam(5), nichol()),
          of(
              "reptile",
              "nichol2018-mini-imagenet-5shot",
              nichol(5),
              NARROW,
              innerAdam(15),
              nichol()),
          of("lstm", "ravi2017-mini-imagenet", snell(5, 1), NARROW, LSTM, ravi()),
          of("lstm", "ravi2017-mini-imagenet-5shot", snell(5, 5), NARROW, LSTM, ravi()),
          of("proto", "folder", FOLDER, WIDE, PROTO, SHORT.clipped(1)),
          of("siamese", "folder", FOLDER, WIDE, Map.of(), SHORT),
          of("matching", "folder", FOLDER, WIDE, MATCHING, SHORT),
          of("relation", "folder", FOLDER, WIDE, RELATION, SHORT),
          of("maml", "folder", FOLDER, NARROW, descent(false), SHORT),
          of("fomaml", "folder", FOLDER, NARROW, descent(true), SHORT),
          of("anil", "folder", FOLDER, NARROW, ANIL, SHORT),
          of("reptile", "folder", FOLDER.trained(5, 5, 1), NARROW, innerAdam(5), outer(2000)),
          of("proto", "csv", TABLE, WIDE, PROTO, SMALL),
          of("siamese", "csv", TABLE, WIDE, Map.of(), SMALL),
          of("matching", "csv", TABLE, WIDE, MATCHING, SMALL),
          of("maml", "csv", TABLE, WIDE, Presets.maml(0.05, 5, 10, false, 4), SMALL),
          of("fomaml", "csv", TABLE, WIDE, Presets.maml(0.05, 5, 10, true, 4), SMALL),
          of("anil", "csv", TABLE, WIDE, Presets.anil(0.05, 5, 10, 4), SMALL),
          of("reptile", "csv", TABLE.trained(2, 10, 1), WIDE, innerAdam(10), outer(3000)));

  private PhotoAndTablePresets() {}

  private static Experiment of(
      String learner,
      String name,
      TaskSettings tasks,
      NetSettings net,
      Map<String, Object> config,
      TrainConfig training) {
    return new Experiment(learner, name, tasks, net, config, training, 1);
  }

  private static NetSettings net(int filters) {
    return NetSettings.conv4(filters, Downsampling.MAX_POOL, false, List.of(64, 64));
  }

  /// Snell et al.: as many shots as in the test, 15 queries.
  private static TaskSettings snell(int trainWays, int shots) {
    return Presets.sampled(MINI, shots, 15).trained(trainWays).tested(5, shots, 15);
  }

  /// A quarter of the queries of [#snell].
  private static TaskSettings fewer() {
    return Presets.sampled(MINI, 1, 5).trained(20).tested(5, 1, 15);
  }

  /// Without the clipping, Adam remembers the first gradients, of distances in the thousands, for a
  /// thousand steps, which are then too small.
  private static TrainConfig snell() {
    return Presets.adam(20_000, 1, 1e-3, Schedule.HALVING, 500).clipped(1);
  }

  /// Finn et al.: 15 queries in training, K in the test.
  private static TaskSettings finn(int shots) {
    return Presets.sampled(MINI, shots, 15).tested(5, shots, shots);
  }

  /// Their inner rate, 0.01, is for the sum of losses over five classes, not for their mean.
  private static Map<String, Object> descent(boolean firstOrder) {
    return Presets.maml(0.05, 5, 10, firstOrder, 1);
  }

  private static TrainConfig finn() {
    return new TrainConfig(60_000, 4, Optimizer.ADAM, 1e-3, Schedule.CONSTANT, 10, 500, 100);
  }

  /// Ravi and Larochelle: one task in each meta-step.
  private static TrainConfig ravi() {
    return new TrainConfig(50_000, 1, Optimizer.ADAM, 1e-3, Schedule.CONSTANT, 0.25, 500, 100);
  }

  /// Nichol et al.: 15 shots in training, one query of each class in the test.
  private static TaskSettings nichol(int shots) {
    return Presets.sampled(MINI, 15, 1).tested(5, shots, 1);
  }

  private static Map<String, Object> innerAdam(int testBatch) {
    return Presets.reptile(1e-3, 8, 10, 50, testBatch, 1);
  }

  private static TrainConfig nichol() {
    return outer(100_000);
  }

  /// Reptile's outer loop: a step size that falls from 1 to 0.
  private static TrainConfig outer(int iterations) {
    return new TrainConfig(
        iterations, 5, Optimizer.SGD, 1, Schedule.LINEAR, 0, Math.min(1000, iterations / 10), 100);
  }
}
