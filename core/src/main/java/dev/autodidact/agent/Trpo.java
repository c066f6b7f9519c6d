package dev.autodidact.agent;

import static dev.autodidact.agent.ConjugateGradient.dot;

import dev.autodidact.Require;
import dev.autodidact.engine.Parts;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;

/// Lowers a loss as far as a bound on the KL divergence from the current policy allows.
///
/// The direction is x = H⁻¹ g, where g is the gradient of the loss and H the Hessian of the
/// divergence; the first try is θ − √(2δ / xᵀHx) x, and tries get shorter until the loss is lower
/// and the divergence within δ.
///
/// J. Schulman et al. "Trust Region Policy Optimization", ICML 2015, [arXiv
/// 1502.05477](https://arxiv.org/abs/1502.05477), appendix C.
///
/// @param iterations Hessian-vector products by which H⁻¹ g is found
/// @param damping is added to the diagonal of H
/// @param shrink length of each try, as a multiple of the one before
/// @param tries at most, after which θ stays as it is
/// @param thinning H is that of every so many-th step; g and the line search see all of them
public record Trpo(int iterations, double damping, double shrink, int tries, int thinning) {
  /// As in the code of the authors: 10 products, 15 tries, each 0.8 times the one before.
  public static final Trpo DEFAULT = new Trpo(10, 1e-5, 0.8, 15, 1);

  public Trpo {
    Require.between("iterations", iterations, 1, 10_000);
    Require.between("damping", damping, 0, 1e6);
    Require.between("shrink", shrink, 0, 1);
    Require.between("tries", tries, 1, 10_000);
    Require.between("thinning", thinning, 1, 1_000_000);
  }

  /// The same, thinned.
  public Trpo thinned(int n) {
    return new Trpo(iterations, damping, shrink, tries, n);
  }

  /// A part of what a step looks at; what counts is the sum over parts.
  public interface Part {
    /// What the policy puts out, as it follows from θ.
    ///
    /// @param theta `[count]`
    Tensor outputs(Tensor theta);

    /// What is to be lowered, a single number.
    Tensor loss(Tensor outputs);

    /// KL(old ‖ now), a single number: 0 at the outputs of the θ that a step starts from.
    Tensor divergence(Tensor outputs);
  }

  /// What a step leads to.
  ///
  /// @param theta the new θ, `[count]`
  /// @param gradientNorm norm of the gradient of the loss
  /// @param divergence KL divergence from the old policy, 0 where θ stays as it is
  /// @param tries of the line search
  public record Step(Tensor theta, double gradientNorm, double divergence, int tries) {}

  private record Values(double loss, double divergence) implements Serializable {
    private Values plus(Values other) {
      return new Values(loss + other.loss, divergence + other.divergence);
    }
  }

  /// @param theta θ, `[count]`
  /// @param delta bound δ on the divergence
  public Step step(Tensor theta, double delta, List<? extends Part> parts, Workers workers) {
    return step(theta, delta, parts, parts, workers);
  }

  /// The same where H is that of other parts.
  ///
  /// @param thinned one for each of `parts`
  Step step(
      Tensor theta,
      double delta,
      List<? extends Part> parts,
      List<? extends Part> thinned,
      Workers workers) {
    Parts<Curvature> curvatures =
        workers.compute(parts.size(), p -> Curvature.of(parts.get(p), thinned.get(p), theta));
    Tensor x;
    double length;
    double before;
    double norm;
    try {
      Tensor g = ShardSum.of(curvatures, Curvature::slope);
      norm = Math.sqrt(dot(g, g));
      UnaryOperator<Tensor> product =
          v -> ShardSum.of(curvatures, part -> part.times(v)).addScaled(v, damping);
      ConjugateGradient solution = ConjugateGradient.solve(product, g, iterations);
      x = solution.x();
      length = Math.sqrt(2 * delta / dot(x, solution.ax()));
      before = curvatures.then(Curvature::loss).gather().stream().mapToDouble(loss -> loss).sum();
    } finally {
      curvatures.forEachHere(Curvature::close);
    }
    for (int k = 0; k < tries; k++) {
      Tensor next = theta.addScaled(x, -length * Math.pow(shrink, k));
      Values after = values(parts, workers, next);
      if (after.loss < before && after.divergence <= delta) {
        return new Step(next, norm, after.divergence, k + 1);
      }
    }
    return new Step(theta, norm, 0, tries);
  }

  private static Values values(List<? extends Part> parts, Workers workers, Tensor theta) {
    return workers
        .map(
            parts.size(),
            p -> {
              try (var _ = new Scope()) {
                Part part = parts.get(p);
                Tensor outputs = part.outputs(theta.variable()).detach();
                return new Values(part.loss(outputs).item(), part.divergence(outputs).item());
              }
            })
        .stream()
        .reduce(Values::plus)
        .orElseThrow();
  }
}
