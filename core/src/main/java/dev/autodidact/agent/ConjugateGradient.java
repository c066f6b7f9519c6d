package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import java.util.function.UnaryOperator;

/// Solves A x = b for a symmetric, positive definite A of which only products are known.
///
/// M. R. Hestenes, E. Stiefel. "Methods of Conjugate Gradients for Solving Linear Systems", Journal
/// of Research of the National Bureau of Standards 49, 1952, section 3.
///
/// @param x the solution, `[count]`
/// @param ax A x, `[count]`: b up to an error
record ConjugateGradient(Tensor x, Tensor ax) {
  /// Where |b − A x|² is below this part of |b|², x is the solution.
  private static final double TOLERANCE = 1e-10;

  /// @param a v ↦ A v
  /// @param b `[count]`
  /// @param iterations products at most
  static ConjugateGradient solve(UnaryOperator<Tensor> a, Tensor b, int iterations) {
    Tensor x = b.mul(0);
    Tensor r = b;
    Tensor p = b;
    double rr = dot(r, r);
    double enough = TOLERANCE * rr;
    for (int i = 0; i < iterations && rr > enough; i++) {
      Tensor ap = a.apply(p);
      double alpha = rr / dot(p, ap);
      x = x.addScaled(p, alpha);
      r = r.addScaled(ap, -alpha);
      double next = dot(r, r);
      p = r.addScaled(p, next / rr);
      rr = next;
    }
    return new ConjugateGradient(x, b.sub(r));
  }

  /// Σ aᵢ bᵢ.
  static double dot(Tensor a, Tensor b) {
    return a.mul(b).sum().item();
  }
}
