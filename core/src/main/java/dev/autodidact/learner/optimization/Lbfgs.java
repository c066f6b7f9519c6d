package dev.autodidact.learner.optimization;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.Arrays;
import java.util.function.Function;

/// Minimises a convex function of each task, all tasks side by side, by gradients alone.
///
/// Each task has a [Descent] of its own, and stays where it is once its gradient is small: what it
/// comes to does not depend on the other tasks.
final class Lbfgs {
  private static final int MOST_EVALUATIONS = 2000;

  private Lbfgs() {}

  /// What a function is at one point of each task.
  ///
  /// @param values `[tasks]`
  /// @param gradients in the shape of the points
  record Evaluated(Tensor values, Tensor gradients) {}

  /// The minimum of each task, where no component of the gradient is larger than `tolerance`.
  ///
  /// @param f of `[tasks, ...]`, in double precision
  /// @param start in the same shape
  static Tensor minimise(Function<Tensor, Evaluated> f, Tensor start, double tolerance) {
    int tasks = Math.toIntExact(start.size(0));
    double[] at = start.toDoubles();
    int count = at.length / tasks;
    double[][] seen = evaluate(f, at, start.shape());
    Descent[] each = new Descent[tasks];
    Arrays.setAll(
        each, t -> new Descent(part(at, t, count), seen[0][t], part(seen[1], t, count), tolerance));
    for (int i = 0; i < MOST_EVALUATIONS && Arrays.stream(each).anyMatch(Descent::moves); i++) {
      for (int t = 0; t < tasks; t++) {
        System.arraycopy(each[t].trial(), 0, at, t * count, count);
      }
      double[][] next = evaluate(f, at, start.shape());
      for (int t = 0; t < tasks; t++) {
        each[t].judge(part(at, t, count), next[0][t], part(next[1], t, count));
      }
    }
    for (int t = 0; t < tasks; t++) {
      System.arraycopy(each[t].at(), 0, at, t * count, count);
    }
    return Tensors.of(at, start.shape());
  }

  private static double[][] evaluate(Function<Tensor, Evaluated> f, double[] at, long... shape) {
    try (var _ = new Scope()) {
      Evaluated evaluated = f.apply(Tensors.of(at, shape));
      return new double[][] {evaluated.values.toDoubles(), evaluated.gradients.toDoubles()};
    }
  }

  private static double[] part(double[] all, int task, int count) {
    return Arrays.copyOfRange(all, task * count, (task + 1) * count);
  }
}
