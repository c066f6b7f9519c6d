package dev.autodidact.run;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Classes;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Classes of examples as a trained metric learner compares them: all of a class are embedded when
/// the first is asked for, and each only once.
///
/// Tasks are drawn from them as from the examples themselves, and have the same digest.
///
/// @param embed `[1, n, ...]` examples -> `[1, n, dim]`
/// @param dim numbers in an embedding
/// @param made what was embedded so far, by class
record Embedded(Classes raw, UnaryOperator<Tensor> embed, int dim, Map<Integer, float[]> made)
    implements Classes {
  Embedded(Classes raw, UnaryOperator<Tensor> embed, int dim) {
    this(raw, embed, dim, new ConcurrentHashMap<>());
  }

  /// A test of a θ that is trained, where it embeds each text by itself: all are embedded once,
  /// however many tasks they are drawn for.
  ///
  /// @param made what was embedded so far, by the digest of the classes
  static LearnerSetup in(LearnerSetup setup, Params theta, Map<String, Classes> made) {
    Source.Distributions drawn = setup.distributions();
    if (!(drawn.test().input() instanceof Input.Tokens tokens)
        || !(setup.learner() instanceof MetricLearner metric)
        || metric.transductive()) {
      return setup;
    }
    int dim = setup.experiment().net().orElseThrow().features(tokens);
    UnaryOperator<Classes> once =
        raw ->
            made.computeIfAbsent(
                raw.digest(), _ -> new Embedded(raw, x -> metric.embed(theta, x), dim));
    Source.Data data = setup.data();
    Source.Data embedded =
        new Source.Data(
            data.inventory(),
            data.preprocessing(),
            asked -> data.distributions().apply(asked).on(once));
    return new LearnerSetup(
        setup.experiment(), setup.tasks(), embedded, drawn.on(once), new Learner(metric));
  }

  @Override
  public Tensor examples(int[] classes, int[] indices) {
    float[] rows = new float[Math.multiplyExact(classes.length, dim)];
    for (int i = 0; i < classes.length; i++) {
      float[] all = made.computeIfAbsent(classes[i], this::embedded);
      System.arraycopy(all, indices[i] * dim, rows, i * dim, dim);
    }
    return Tensors.of(rows, classes.length, dim);
  }

  private float[] embedded(int c) {
    try (var _ = new Scope()) {
      int[] of = new int[size(c)];
      Arrays.fill(of, c);
      Tensor x = raw.examples(of, IntStream.range(0, of.length).toArray());
      return embed.apply(x.unsqueeze(0)).toFloats();
    }
  }

  @Override
  public Input input() {
    return new Input.Features(dim);
  }

  @Override
  public int classes() {
    return raw.classes();
  }

  @Override
  public String name(int c) {
    return raw.name(c);
  }

  @Override
  public int size(int c) {
    return raw.size(c);
  }

  @Override
  public Optional<String> text(int c, int index) {
    return raw.text(c, index);
  }

  @Override
  public String digest() {
    return raw.digest();
  }

  /// A trained learner on what it has embedded before.
  record Learner(MetricLearner metric) implements MetricLearner {
    @Override
    public Params init(Seed seed) {
      return metric.init(seed);
    }

    @Override
    public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
      throw new UnsupportedOperationException("it is trained");
    }

    @Override
    public Tensor embed(Params theta, Tensor x) {
      return x;
    }

    @Override
    public Params adaptEmbedded(Params theta, Examples support) {
      return metric.adaptEmbedded(theta, support);
    }

    @Override
    public Tensor predictEmbedded(Params phi, Tensor z) {
      return metric.predictEmbedded(phi, z);
    }

    @Override
    public boolean keepsSums() {
      return metric.keepsSums();
    }

    @Override
    public Alone alone() {
      return metric.alone();
    }
  }
}
