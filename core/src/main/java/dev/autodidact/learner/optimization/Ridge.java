package dev.autodidact.learner.optimization;

import dev.autodidact.Require;
import dev.autodidact.engine.LinearAlgebra;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.Centred;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;

/// Solves a new task by ridge regression on its labels, in closed form, through which it is
/// differentiated. It needs no training.
///
/// L. Bertinetto, J. F. Henriques, P. H. S. Torr, A. Vedaldi. "Meta-learning with Differentiable
/// Closed-form Solvers", ICLR 2019, [arXiv 1805.08136](https://arxiv.org/abs/1805.08136), R2-D2.
///
/// | paper | here |
/// |---|---|
/// | φ(X) | `features.embed` |
/// | λ, learned | the exponential of `logLambda` in θ |
/// | α, learned | the scale of `features` |
/// | W | `weights` in φ |
///
/// Differs from the paper: features are centred and of length 1; there is no β, which is added to
/// the scores of all classes alike and so cancels in the softmax; λ and α are learned by their
/// logarithms, so that they stay above zero.
public record Ridge(Centred features, double lambda) implements MetaLearner {
  private static final String LOG_LAMBDA = "logLambda";
  private static final String WEIGHTS = "weights";

  /// @param centre what features are centred by
  /// @param lambda λ, before any training
  /// @param scale α, before any training
  public record Config(Centred.Centre centre, double lambda, double scale) {}

  public Ridge {
    Require.option("set lambda", lambda > 0 && lambda <= 1e6, "above 0, and at most a million");
  }

  @Override
  public Params init(Seed seed) {
    return features.init(seed).with(Params.of(LOG_LAMBDA, Tensors.full(Math.log(lambda), 1)));
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return features.metaGradient(
        theta,
        tasks,
        workers,
        (variables, support, query) ->
            new Classification(support.classes())
                .loss(scores(variables, query.x(), weights(variables, support)), query.y()));
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    Tensor x = features.embed(theta, support.x());
    Tensor w = weights(theta, new Examples(x, support.y()));
    return adapted(theta.with(Params.of(WEIGHTS, w)));
  }

  @Override
  public Adapted adapted(Params phi) {
    return new Adapted(phi, (p, x) -> scores(p, features.embed(p, x), p.get(WEIGHTS)));
  }

  /// W = X'(XX' + λI)⁻¹Y, or (X'X + λI)⁻¹X'Y, which is the same and faster where there are more
  /// examples than features: `[tasks, features, ways]`.
  private static Tensor weights(Params theta, Examples support) {
    Tensor x = support.x();
    Tensor y = support.y().oneHot(support.classes()).like(x);
    Tensor xt = x.transpose(1, 2);
    Tensor lambda = theta.get(LOG_LAMBDA).exp();
    return x.size(1) <= x.size(2)
        ? xt.bmm(LinearAlgebra.solve(LinearAlgebra.addToDiagonal(x.bmm(xt), lambda), y))
        : LinearAlgebra.solve(LinearAlgebra.addToDiagonal(xt.bmm(x), lambda), xt.bmm(y));
  }

  /// α XW: `[tasks, n, features]`, `[tasks, features, ways]` -> `[tasks, n, ways]`.
  private static Tensor scores(Params theta, Tensor x, Tensor w) {
    return x.bmm(w).mul(Centred.scale(theta));
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
