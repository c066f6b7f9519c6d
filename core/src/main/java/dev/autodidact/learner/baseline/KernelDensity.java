package dev.autodidact.learner.baseline;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Distances;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;

/// Each class has the density of Gaussian bells around its support examples; a query belongs where
/// the density is highest.
///
/// log p(x, y) = log Σ exp(−‖x − xᵢ‖² / 2h²) over the support examples i of class y. The width h is
/// in units of the root mean square distance between different support examples of the task.
final class KernelDensity {
  private static final double TINY = 1e-12; // where all examples of a task are the same, or one

  private static final double FAR = 1e9;

  private KernelDensity() {}

  /// @param support `[tasks, n, ...]` with labels
  /// @param bandwidth h
  static Adapted adapt(Examples support, double bandwidth) {
    Neighbours.Method method = by(bandwidth);
    return new Adapted(method.adapt().apply(support), method.predict());
  }

  static Neighbours.Method by(double bandwidth) {
    return new Neighbours.Method(support -> placed(support, bandwidth), KernelDensity::logDensity);
  }

  private static Params placed(Examples support, double bandwidth) {
    Tensor s = Distances.flat(support.x());
    long pairs = Math.max(1, s.size(1) * (s.size(1) - 1));
    Tensor sum = Distances.squared(s, s).sum(1, 2); // those of an example to itself are 0
    Tensor unit = sum.div(pairs).reshape(-1, 1, 1); // [tasks, 1, 1]
    Tensor members = support.y().oneHot(support.classes()).like(s);
    return Params.of("support", s)
        .with(Params.of("width", unit.mul(2 * bandwidth * bandwidth).add(TINY)))
        .with(Params.of("members", members.add(-1).mul(FAR))); // 0, or far below all
  }

  private static Tensor logDensity(Params phi, Tensor x) {
    Tensor distances = Distances.squared(Distances.flat(x), phi.get("support"));
    Tensor exponents = distances.neg().div(phi.get("width")).unsqueeze(-1); // [tasks, m, n, 1]
    return Functions.logSumExp(exponents.add(phi.get("members").unsqueeze(1)), 2);
  }
}
