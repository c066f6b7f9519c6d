package dev.autodidact.bench;

import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Params;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import dev.autodidact.task.Tasks;
import dev.autodidact.train.Rehearsal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/// What a service does with a learner: it adapts to one new task and predicts its queries, then to
/// the next.
///
/// A task is 5-way 1-shot, with one query a class, of pictures of 28x28. A learner is that of its
/// preset for glyphs, on a net of its own or on conv-4 with 64 filters and max-pooling. Its weights
/// are random, on which no time depends.
public enum Adapting implements Work {
  /// A prototype for each class.
  PROTO(Net.POOLED),
  /// Attention to the support, without full context.
  MATCHING(Net.POOLED),
  /// The best match in the support.
  SIAMESE(Net.POOLED),
  /// A net that compares, on its own feature maps of 64 filters.
  RELATION(Net.POOLED),
  /// Five steps of gradient descent, of first-order MAML as well.
  MAML(Net.POOLED, Map.of("testSteps", 5)),
  /// Five steps of the last layer.
  ANIL(Net.POOLED, Map.of("testSteps", 5)),
  /// Fifty steps of Adam.
  REPTILE(Net.POOLED),
  /// Five steps of an LSTM: 32 filters, strides, and the mean of the last maps.
  LSTM(Net.OF_PRESET),
  /// A memory that grows, on four convolutions of 32 filters with strides.
  MANN(Net.OF_PRESET),
  /// Fast weights for a net of 32 filters.
  METANET(Net.OF_PRESET);

  private static final double WARM_UP = 2;
  private static final double COUNTED = 3;

  private final Net net;
  private final Map<String, Integer> settings;

  /// What a learner is on.
  private enum Net {
    POOLED,
    OF_PRESET
  }

  Adapting(Net net) {
    this(net, Map.of());
  }

  /// @param settings other than those of the preset
  Adapting(Net net, Map<String, Integer> settings) {
    this.net = net;
    this.settings = settings;
  }

  /// The name of the learner.
  private String learner() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String id() {
    return "adapt-" + learner();
  }

  @Override
  public String script() {
    return "adapt";
  }

  @Override
  public List<String> arguments() {
    return List.of("--learner", learner());
  }

  @Override
  public String unit() {
    return "tasks";
  }

  @Override
  public int threads(int asked) {
    return 1;
  }

  @Override
  public double perSecond(int threads) {
    Experiment preset = Algorithm.of(learner()).preset("glyphs", "").configured(settings);
    Experiment experiment =
        net == Net.OF_PRESET
            ? preset
            : preset.with(new Conv4.Settings(64, Conv4.Downsampling.MAX_POOL, false));
    Recipe recipe =
        new Recipe(experiment, 0, new Preprocessing.Pictures(PictureFormat.CHARACTERS));
    try (Workers workers = new Workers(threads);
        Params theta = recipe.init(id())) {
      return workers.map(1, _ -> perSecond(recipe.learner(5, theta, id()), theta)).getFirst();
    }
  }

  private static double perSecond(MetaLearner learner, Params theta) {
    try (var _ = new Scope()) {
      Tasks task = Workload.glyphs(5, 1, 1).sample(Rehearsal.SEED, 0, 1);
      seconds(WARM_UP, learner, theta, task);
      double[] sorted = seconds(COUNTED, learner, theta, task).sorted().toArray();
      return 1 / sorted[sorted.length / 2];
    }
  }

  /// Processor time of this thread, in seconds, for each of the tasks that begin within `limit`.
  private static DoubleStream seconds(double limit, MetaLearner learner, Params theta, Tasks task) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long begun = System.nanoTime();
    DoubleStream.Builder all = DoubleStream.builder();
    while ((System.nanoTime() - begun) / 1e9 < limit) {
      long start = clock.getCurrentThreadCpuTime();
      try (var _ = new Scope()) {
        learner.adapt(theta, task.support()).predict(task.query().x()).toDoubles();
      }
      all.add((clock.getCurrentThreadCpuTime() - start) / 1e9);
    }
    return all.build();
  }
}
