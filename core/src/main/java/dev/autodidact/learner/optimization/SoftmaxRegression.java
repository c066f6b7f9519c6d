package dev.autodidact.learner.optimization;

import dev.autodidact.engine.LinearAlgebra;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.optimization.Lbfgs.Evaluated;
import dev.autodidact.task.Examples;
import java.util.List;

/// Multinomial logistic regression on the support of each task, with penalised weights and free
/// biases: it minimises J(W, b) = mean cross-entropy + ‖W‖² / (2Cn).
///
/// Solutions lie in the span of the support. So where it has fewer examples than features, the
/// problem is solved in coordinates Z of the examples with ZZ' = XX', which changes nothing but the
/// number of unknowns.
final class SoftmaxRegression {
  /// Lets examples be equal to one another.
  private static final double JITTER = 1e-10;

  private final Tensor x;
  private final Tensor y;
  private final Tensor z;
  private final boolean reduced;
  private final double penalty;
  private final double tolerance;

  /// Weights and biases of each task.
  ///
  /// @param weights `[tasks, features, ways]`
  /// @param bias `[tasks, 1, ways]`
  record Linear(Tensor weights, Tensor bias) {
    Tensor scores(Tensor queries) {
      return bias.addBmm(queries, weights);
    }

    /// The same in the precision of `other`.
    Linear like(Tensor other) {
      return new Linear(weights.like(other), bias.like(other));
    }
  }

  /// @param support `[tasks, n, features]`
  SoftmaxRegression(Examples support, double c, double tolerance) {
    this.x = support.x().detach().toDouble();
    this.y = support.y().oneHot(support.classes()).toDouble();
    this.reduced = x.size(1) < x.size(2);
    this.z = reduced ? LinearAlgebra.cholesky(gram()) : x;
    this.penalty = 1 / (c * x.size(1));
    this.tolerance = tolerance;
  }

  private Tensor gram() {
    Tensor jitter = Tensors.full(JITTER, 1).toDouble();
    return LinearAlgebra.addToDiagonal(x.bmm(x.transpose(1, 2)), jitter);
  }

  /// The minimum of J.
  Linear fit() {
    Tensor start = Tensors.cat(1, List.of(z.transpose(1, 2).bmm(y), y.narrow(1, 0, 1))).mul(0);
    return full(Lbfgs.minimise(this::loss, start, tolerance));
  }

  private Evaluated loss(Tensor w) {
    Tensor logs = scores(w).logSoftmax(-1);
    Tensor entropy = logs.mul(y).sum(1, 2).div(-n());
    Tensor weights = weights(w);
    return new Evaluated(
        entropy.addScaled(weights.square().sum(1, 2), penalty / 2), slope(logs.exp().sub(y), w));
  }

  /// v with ∇²J v = d at the minimum `at`: the minimum of v'∇²J v / 2 − d'v.
  Linear newton(Linear at, Linear d) {
    Tensor p = at.scores(x).softmax(-1);
    Tensor inZ = reduced ? LinearAlgebra.solve(z, x.bmm(d.weights)) : d.weights;
    Tensor target = Tensors.cat(1, List.of(inZ, d.bias));
    Tensor v =
        Lbfgs.minimise(
            u -> {
              Tensor hu = slope(curved(p, scores(u)), u);
              return new Evaluated(hu.mul(0.5).sub(target).mul(u).sum(1, 2), hu.sub(target));
            },
            target.mul(0),
            tolerance);
    if (!reduced) {
      return full(v);
    }
    Tensor within = x.transpose(1, 2).bmm(curved(p, scores(v))).div(n());
    return new Linear(d.weights.sub(within).div(penalty), v.narrow(1, z.size(2), 1));
  }

  /// What a change of the scores does to the probabilities.
  private static Tensor curved(Tensor p, Tensor change) {
    return p.mul(change.sub(p.mul(change).sumKeeping(-1)));
  }

  /// Gradient with respect to weights and biases, from that of the cross-entropy with respect to
  /// the scores.
  private Tensor slope(Tensor d, Tensor w) {
    Tensor weights = z.transpose(1, 2).bmm(d).div(n()).addScaled(weights(w), penalty);
    return Tensors.cat(1, List.of(weights, d.sum(1).unsqueeze(1).div(n())));
  }

  private Tensor scores(Tensor w) {
    return w.narrow(1, z.size(2), 1).addBmm(z, weights(w));
  }

  private Tensor weights(Tensor w) {
    return w.narrow(1, 0, z.size(2));
  }

  /// Weights of features, from those of coordinates.
  private Linear full(Tensor w) {
    Tensor weights =
        reduced
            ? x.transpose(1, 2).bmm(LinearAlgebra.solve(z.transpose(1, 2), weights(w)))
            : weights(w);
    return new Linear(weights, w.narrow(1, z.size(2), 1));
  }

  private double n() {
    return x.size(1);
  }
}
