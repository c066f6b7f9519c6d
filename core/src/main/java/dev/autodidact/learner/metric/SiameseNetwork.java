package dev.autodidact.learner.metric;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.ByClass;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;

/// Learns to tell whether two examples are of one class; a query is of the class of the support
/// example that it matches best.
///
/// G. Koch, R. Zemel, R. Salakhutdinov. "Siamese Neural Networks for One-shot Image Recognition",
/// ICML Deep Learning Workshop 2015.
///
/// | paper | here |
/// |---|---|
/// | the twins, h₁ and h₂ | `net`, applied to both |
/// | α, weights of the components of ∣h₁ − h₂∣ | `alpha` |
/// | p, the probability of the same class | the sigmoid of `logits` |
/// | L | `crossEntropy` |
///
/// A prediction uses running statistics of batch normalisation, if any, so it does not depend on
/// the other queries.
public final class SiameseNetwork implements MetricLearner {
  private static final String ALPHA = "alpha";
  private static final String WEIGHT = ALPHA + ".weight";
  private static final String BIAS = ALPHA + ".bias";
  private static final String SUPPORT = "support";
  private static final String CLASSES = "classes";

  private final Net net;
  private final Dense alpha;
  private final double distance;

  /// @param net one of the twins
  /// @param features how many numbers it puts out
  public SiameseNetwork(Net net, int features) {
    this(net, features, 0.5);
  }

  /// @param net one of the twins
  /// @param features how many numbers it puts out
  /// @param distance between embeddings by a fresh net, about, in each component
  public SiameseNetwork(Net net, int features, double distance) {
    this.net = net;
    this.distance = distance;
    this.alpha = new Dense(ALPHA, features, 1);
  }

  /// Every αⱼ starts negative, because a distance speaks against the same class, and the bias where
  /// distances of a fresh net speak neither for nor against it.
  @Override
  public Params init(Seed seed) {
    Tensor weight = Functions.abs(alpha.init(seed).get(WEIGHT)).neg();
    Tensor bias = weight.sum().mul(-distance).reshape(1);
    return net.init(seed).with(Params.of(WEIGHT, weight)).with(Params.of(BIAS, bias));
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return EmbeddingGradient.of(
        net,
        theta,
        tasks,
        workers,
        (variables, support, query) -> {
          Tensor same = query.y().unsqueeze(2).equalTo(support.y().unsqueeze(1));
          return crossEntropy(logits(variables, query.x(), support.x()), same);
        });
  }

  /// −log p of the pairs of one class and −log(1 − p) of the others, on average over either kind,
  /// and with equal weight of both kinds: `[tasks]`.
  private static Tensor crossEntropy(Tensor logits, Tensor same) {
    Tensor ofSame = same.like(logits);
    Tensor ofOthers = ofSame.neg().add(1);
    Tensor missed = mean(Functions.softplus(logits.neg()), ofSame);
    return missed.add(mean(Functions.softplus(logits), ofOthers)).div(2);
  }

  private static Tensor mean(Tensor losses, Tensor members) {
    return losses.mul(members).sum(1, 2).div(members.sum(1, 2));
  }

  @Override
  public Tensor embed(Params theta, Tensor x) {
    return net.apply(theta, x, Normalisation.RUNNING);
  }

  @Override
  public Params adaptEmbedded(Params theta, Examples support) {
    Tensor z = support.x();
    return theta.with(Params.of(SUPPORT, z)).with(Params.of(CLASSES, ByClass.of(support).like(z)));
  }

  /// The log-odds of the best pair with each class: `[tasks, n, ways]`.
  ///
  /// Where exactly one class is right, and all were equally likely before, their softmax is the
  /// probability that it is this one.
  @Override
  public Tensor predictEmbedded(Params phi, Tensor z) {
    Tensor pairs = logits(phi, z, phi.get(SUPPORT));
    return Functions.max(ByClass.among(pairs, phi.get(CLASSES)), -1);
  }

  /// Σⱼ αⱼ ∣aⱼ − bⱼ∣ + bias of all pairs: `[tasks, n, dim]`, `[tasks, m, dim]` -> `[tasks, n, m]`.
  private Tensor logits(Params theta, Tensor a, Tensor b) {
    Tensor distances = Functions.abs(a.unsqueeze(2).sub(b.unsqueeze(1)));
    return alpha
        .apply(theta, distances, Normalisation.RUNNING)
        .reshape(a.size(0), a.size(1), b.size(1));
  }

  @Override
  public Alone alone() {
    return Alone.RUNNING_STATISTICS;
  }
}
