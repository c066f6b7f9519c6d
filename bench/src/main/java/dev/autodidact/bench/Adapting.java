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
import java.util.Set;
import java.util.stream.DoubleStream;

/// What a service does with a learner: it adapts to one new task and predicts its queries, on one
/// thread, by processor time.
///
/// A task is 5-way 1-shot, with one query a class, of pictures of 28x28. Settings are those of the
/// presets for glyphs, but most learners are on conv-4 with 64 filters and max-pooling. Weights are
/// random: no time depends on them.
public enum Adapting implements Work {
  /// A prototype for each class.
  PROTO,
  /// Attention to the support, without full context.
  MATCHING,
  /// The best match in the support.
  SIAMESE,
  /// A net that compares, on feature maps of its own.
  RELATION,
  /// Five steps of gradient descent; with first-order MAML it is the same.
  MAML(5),
  /// Five steps of the last layer.
  ANIL(5),
  /// Fifty steps of Adam.
  REPTILE,
  /// Five steps of an LSTM.
  LSTM,
  /// Six of a controller with a memory that grows.
  MANN,
  /// Fast weights of gradients.
  METANET;

  private static final Set<Adapting> ON_NET_OF_PRESET = Set.of(LSTM, MANN, METANET);
  private static final int WAYS = 5;
  private static final double WARM_UP = 3;
  private static final double COUNTED = 2;

  private final int steps;

  Adapting() {
    this(0);
  }

  /// @param steps of gradient descent; 0 for what the preset says
  Adapting(int steps) {
    this.steps = steps;
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
    Map<String, Integer> settings = steps == 0 ? Map.of() : Map.of("testSteps", steps);
    Experiment preset = Algorithm.of(learner()).preset("glyphs", "").configured(settings);
    Experiment experiment =
        ON_NET_OF_PRESET.contains(this)
            ? preset
            : preset.with(new Conv4.Settings(64, Conv4.Downsampling.MAX_POOL, false));
    Recipe recipe = new Recipe(experiment, 0, new Preprocessing.Pictures(PictureFormat.CHARACTERS));
    try (Workers workers = new Workers(threads);
        Params theta = recipe.init(id())) {
      return workers.map(1, _ -> perSecond(recipe.learner(WAYS, theta, id()), theta)).getFirst();
    }
  }

  private static double perSecond(MetaLearner learner, Params theta) {
    try (var _ = new Scope()) {
      Tasks task = Workload.glyphs(WAYS, 1, 1).sample(Rehearsal.SEED, 0, 1);
      times(WARM_UP, learner, theta, task);
      double[] sorted = times(COUNTED, learner, theta, task).sorted().toArray();
      return 1 / sorted[sorted.length / 2];
    }
  }

  /// The processor time of this thread, which other work on the machine disturbs less, for each of
  /// as many adaptations as begin within `limit`; all in seconds.
  private static DoubleStream times(double limit, MetaLearner learner, Params theta, Tasks task) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    DoubleStream.Builder times = DoubleStream.builder();
    long first = clock.getCurrentThreadCpuTime();
    long end = first;
    while ((end - first) / 1e9 < limit) {
      long start = end;
      try (var _ = new Scope()) {
        learner.adapt(theta, task.support()).predict(task.query().x()).toDoubles();
      }
      end = clock.getCurrentThreadCpuTime();
      times.add((end - start) / 1e9);
    }
    return times.build();
  }
}
