package dev.autodidact.learner.metric;

import dev.autodidact.Require;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.ByClass;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.FullContext;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;

/// Learns an embedding in which a query's attention falls on the support of its own class.
///
/// O. Vinyals, C. Blundell, T. Lillicrap, K. Kavukcuoglu, D. Wierstra. "Matching Networks for One
/// Shot Learning", NIPS 2016, [arXiv 1606.04080](https://arxiv.org/abs/1606.04080).
///
/// | paper | here |
/// |---|---|
/// | f' and g', one net for both | `net` |
/// | f, g: full context embeddings | `context.query`, `context.support` |
/// | K | `config.steps()` |
/// | c, cosine | `cosines` |
/// | a, attention | the exponential of `attention` |
/// | P(y ∣ x, S) | the exponential of `logProbabilities` |
///
/// A prediction uses running statistics of batch normalisation, so it does not depend on the other
/// queries. With full context it depends on the order of the support.
public final class MatchingNetwork implements MetricLearner {
  private static final double EPSILON = 1e-12;
  private static final String SUPPORT = "support";
  private static final String CLASSES = "classes";

  /// @param scale what cosines are multiplied by before the softmax; 1 in the paper
  /// @param fullContext whether examples are embedded in the context of the whole support
  /// @param steps how often a query looks at the support, with full context
  public record Config(double scale, boolean fullContext, int steps) {
    public Config {
      Require.atLeast("scale", scale, 0);
      Require.atLeast("steps", steps, 1);
    }
  }

  private final Net net;
  private final Config config;
  private final FullContext context;

  /// @param features how many numbers `net` puts out
  public MatchingNetwork(Net net, int features, Config config) {
    this.net = net;
    this.config = config;
    this.context = new FullContext(features, config.steps());
  }

  @Override
  public Params init(Seed seed) {
    Params theta = net.init(seed);
    return config.fullContext() ? theta.with(context.init(seed)) : theta;
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return EmbeddingGradient.of(
        net,
        theta,
        tasks,
        workers,
        (variables, support, query) -> {
          Tensor g = support(variables, support.x());
          Tensor classes = ByClass.of(support).like(g);
          return new Classification(support.classes())
              .loss(logProbabilities(variables, query.x(), g, classes), query.y());
        });
  }

  @Override
  public Tensor embed(Params theta, Tensor x) {
    return net.apply(theta, x, Normalisation.RUNNING);
  }

  @Override
  public Params adaptEmbedded(Params theta, Examples support) {
    Tensor g = support(theta, support.x());
    return theta.with(Params.of(SUPPORT, g)).with(Params.of(CLASSES, ByClass.of(support).like(g)));
  }

  @Override
  public Tensor predictEmbedded(Params phi, Tensor z) {
    return logProbabilities(phi, z, phi.get(SUPPORT), phi.get(CLASSES));
  }

  /// g: `[tasks, n, dim]`.
  private Tensor support(Params theta, Tensor z) {
    return config.fullContext() ? context.support(theta, z) : z;
  }

  /// log Σᵢ a(x, xᵢ) yᵢ: `[tasks, n, ways]`.
  private Tensor logProbabilities(Params theta, Tensor z, Tensor g, Tensor classes) {
    Tensor f = config.fullContext() ? context.query(theta, z, g) : z;
    Tensor attention = cosines(f, g).mul(config.scale()).logSoftmax(-1);
    return Functions.logSumExp(ByClass.among(attention, classes), -1);
  }

  /// c of all pairs: `[tasks, n, dim]`, `[tasks, m, dim]` -> `[tasks, n, m]`.
  private static Tensor cosines(Tensor a, Tensor b) {
    return unit(a).bmm(unit(b).transpose(1, 2));
  }

  private static Tensor unit(Tensor a) {
    return a.div(a.square().sum(-1).add(EPSILON).sqrt().unsqueeze(-1));
  }

  @Override
  public Alone alone() {
    return Alone.RUNNING_STATISTICS;
  }
}
