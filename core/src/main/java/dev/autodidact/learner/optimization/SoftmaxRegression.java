package dev.autodidact.learner.optimization;

import dev.autodidact.engine.LinearAlgebra;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.optimization.Lbfgs.Evaluated;
import dev.autodidact.task.Examples;
import java.util.Arrays;
import java.util.List;

/// Multinomial logistic regression on the support of each task, with penalised weights and free
/// biases: it minimises J(W, b) = mean cross-entropy + ‖W‖² / (2Cn).
///
/// Solutions lie in the span of the support. So where it has fewer examples than features, the
/// problem is solved in coordinates Z of the examples with ZZ' = XX', which changes nothing but the
/// number of unknowns.
///
/// The solver sees U with (W; b) = L⁻ᵀU, where LL' = κ [Z 1]'[Z 1] / n + diag(1, …, 1, 0) / Cn is
/// about the curvature of J for each class. With A = [Z 1] L⁻ᵀ the scores are S = AU, and the
/// penalty is (‖U‖² − κ‖S‖² / n) / 2, whatever κ is. Of κ = 1 / 4K, for K classes, fewest steps are
/// needed.
final class SoftmaxRegression {
  /// Lets examples be equal to one another.
  private static final double JITTER = 1e-10;

  private final Tensor x;
  private final Tensor y;
  private final Tensor z;
  private final Tensor factor;
  private final Tensor a;
  private final double kappa;
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
    this.kappa = 0.25 / support.classes();
    Tensor ones = z.narrow(2, 0, 1).mul(0).add(1);
    Tensor free = Tensors.cat(2, List.of(z, ones));
    this.factor = LinearAlgebra.cholesky(curvature(free));
    this.a = LinearAlgebra.solve(factor, free.transpose(1, 2)).transpose(1, 2);
  }

  private Tensor gram() {
    Tensor jitter = Tensors.full(JITTER, 1).toDouble();
    return LinearAlgebra.addToDiagonal(x.bmm(x.transpose(1, 2)), jitter);
  }

  /// LL', of [Z 1].
  private Tensor curvature(Tensor free) {
    double[] penalties = new double[Math.toIntExact(free.size(2))];
    Arrays.fill(penalties, 0, penalties.length - 1, penalty);
    return LinearAlgebra.addToDiagonal(
        free.transpose(1, 2).bmm(free).mul(kappa / n()), Tensors.of(penalties, penalties.length));
  }

  /// The minimum of J.
  Linear fit() {
    return full(linear(Lbfgs.minimise(this::loss, a.transpose(1, 2).bmm(y).mul(0), tolerance)));
  }

  private Evaluated loss(Tensor u) {
    Tensor s = a.bmm(u);
    Tensor logs = s.logSoftmax(-1);
    Tensor entropy = logs.mul(y).sum(1, 2).div(-n());
    Tensor penalised = u.square().sum(1, 2).addScaled(s.square().sum(1, 2), -kappa / n()).div(2);
    return new Evaluated(entropy.add(penalised), slope(logs.exp().sub(y), s, u));
  }

  /// v with ∇²J v = d at the minimum `at`: the minimum of v'∇²J v / 2 − d'v.
  Linear newton(Linear at, Linear d) {
    Tensor p = at.scores(x).softmax(-1);
    Tensor inZ = reduced ? LinearAlgebra.solve(z, x.bmm(d.weights)) : d.weights;
    Tensor target = LinearAlgebra.solve(factor, Tensors.cat(1, List.of(inZ, d.bias)));
    Tensor v =
        Lbfgs.minimise(
            u -> {
              Tensor s = a.bmm(u);
              Tensor hu = slope(curved(p, s), s, u);
              return new Evaluated(hu.mul(0.5).sub(target).mul(u).sum(1, 2), hu.sub(target));
            },
            target.mul(0),
            tolerance);
    if (!reduced) {
      return linear(v);
    }
    Tensor within = x.transpose(1, 2).bmm(curved(p, a.bmm(v))).div(n());
    return new Linear(d.weights.sub(within).div(penalty), linear(v).bias);
  }

  /// What a change of the scores does to the probabilities.
  private static Tensor curved(Tensor p, Tensor change) {
    return p.mul(change.sub(p.mul(change).sumKeeping(-1)));
  }

  /// Gradient with respect to U, from that of the cross-entropy with respect to the scores S.
  private Tensor slope(Tensor d, Tensor s, Tensor u) {
    return u.addScaled(a.transpose(1, 2).bmm(d.addScaled(s, -kappa)), 1 / n());
  }

  /// Weights of coordinates and biases.
  private Linear linear(Tensor u) {
    Tensor w = LinearAlgebra.solve(factor.transpose(1, 2), u);
    return new Linear(w.narrow(1, 0, z.size(2)), w.narrow(1, z.size(2), 1));
  }

  /// Weights of features, from those of coordinates.
  private Linear full(Linear w) {
    return reduced
        ? new Linear(
            x.transpose(1, 2).bmm(LinearAlgebra.solve(z.transpose(1, 2), w.weights)), w.bias)
        : w;
  }

  private double n() {
    return x.size(1);
  }
}
