package dev.autodidact.learner.optimization;

import dev.autodidact.Require;
import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.Centred;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.optimization.SoftmaxRegression.Linear;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;
import java.util.List;

/// Solves a new task by logistic regression, to convergence, and is differentiated there. It needs
/// no training.
///
/// K. Lee, S. Maji, A. Ravichandran, S. Soatto. "Meta-Learning with Differentiable Convex
/// Optimization", CVPR 2019, [arXiv 1904.03758](https://arxiv.org/abs/1904.03758), with logistic
/// regression in place of a support vector machine; on features of a frozen net, that of Y. Tian et
/// al. "Rethinking Few-Shot Image Classification: a Good Embedding Is All You Need?", ECCV 2020,
/// [arXiv 2003.11539](https://arxiv.org/abs/2003.11539).
///
/// | paper | here |
/// |---|---|
/// | fφ | `features.embed` |
/// | θ, of the base learner | `weights` and `bias` in φ |
/// | C, learned | the exponential of `logC` in θ |
/// | γ, learned | the scale of `features` |
///
/// With γ = 1 it is scikit-learn's `LogisticRegression(C)`.
///
/// The gradient is that of the implicit function theorem: where ∇J(W; θ) = 0, dW/dθ = −(∇²J)⁻¹
/// ∂∇J/∂θ. Steps of the solver are not differentiated.
///
/// Differs from the paper: logistic regression instead of a support vector machine, and features
/// are centred and of length 1.
public record Logistic(Centred features, double c, double tolerance) implements MetaLearner {
  private static final String LOG_C = "logC";
  private static final String WEIGHTS = "weights";
  private static final String BIAS = "bias";

  /// @param centre what features are centred by
  /// @param c inverse strength of regularisation, before any training; as scikit-learn's C, it
  ///   weighs the sum of the losses of all examples against half the square of the weights
  /// @param tolerance no component of the gradient of the mean loss is larger in the end, in
  ///   coordinates in which its curvature is about 1
  /// @param scale γ, before any training
  public record Config(Centred.Centre centre, double c, double tolerance, double scale) {}

  public Logistic {
    Require.option("set c", c > 0 && c <= 1e6, "above 0, and at most a million");
    Require.option("set tolerance", tolerance >= 1e-12 && tolerance <= 1, "from 1e-12 to 1");
  }

  @Override
  public Params init(Seed seed) {
    return features.init(seed).with(Params.of(LOG_C, Tensors.full(Math.log(c), 1)));
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return features.metaGradient(theta, tasks, workers, this::loss);
  }

  /// The loss on queries, whose gradient goes through the support by way of ∇J.
  private Tensor loss(Params theta, Examples support, Examples query) {
    SoftmaxRegression regression = regression(theta, support);
    Linear fitted = regression.fit();
    Linear v = regression.newton(fitted, slope(theta.detach(), fitted, query)).like(support.x());
    Linear w = fitted.like(support.x());
    Tensor implicit = implicit(theta, support, w, v);
    return loss(theta, w, query).sub(implicit.sub(implicit.detach()));
  }

  /// v'∇J of each task, `[tasks]`.
  private static Tensor implicit(Params theta, Examples support, Linear w, Linear v) {
    Tensor x = support.x();
    Tensor y = support.y().oneHot(support.classes()).like(x);
    Tensor d = w.scores(x).softmax(-1).sub(y).div(x.size(1));
    Tensor penalty = w.weights().div(theta.get(LOG_C).exp().mul(x.size(1)));
    return x.transpose(1, 2)
        .bmm(d)
        .add(penalty)
        .mul(v.weights())
        .sum(1, 2)
        .add(d.sum(1).unsqueeze(1).mul(v.bias()).sum(1, 2));
  }

  /// The gradient of the loss on queries with respect to weights and biases.
  private static Linear slope(Params theta, Linear w, Examples query) {
    Linear at = new Linear(w.weights().variable(), w.bias().variable());
    Examples fixed = new Examples(query.x().detach().like(w.weights()), query.y());
    List<Tensor> d =
        Gradients.of(loss(theta, at, fixed).sum(), List.of(at.weights(), at.bias()), false);
    return new Linear(d.get(0), d.get(1));
  }

  private static Tensor loss(Params theta, Linear w, Examples query) {
    Tensor scores = w.scores(query.x()).mul(Centred.scale(theta).like(query.x()));
    return new Classification(Math.toIntExact(scores.size(2))).loss(scores, query.y());
  }

  private SoftmaxRegression regression(Params theta, Examples support) {
    return new SoftmaxRegression(support, Math.exp(theta.get(LOG_C).item()), tolerance);
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    Examples embedded = new Examples(features.embed(theta, support.x()), support.y());
    Linear w = regression(theta, embedded).fit().like(embedded.x());
    return adapted(theta.with(Params.of(WEIGHTS, w.weights())).with(Params.of(BIAS, w.bias())));
  }

  @Override
  public Adapted adapted(Params phi) {
    return new Adapted(
        phi,
        (p, x) ->
            new Linear(p.get(WEIGHTS), p.get(BIAS))
                .scores(features.embed(p, x))
                .mul(Centred.scale(p)));
  }

  @Override
  public boolean transductive() {
    return false;
  }

  @Override
  public Alone alone() {
    return features.alone();
  }
}
