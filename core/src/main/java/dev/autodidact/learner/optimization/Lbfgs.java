package dev.autodidact.learner.optimization;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;

/// Minimises a convex function of each task, all tasks side by side, by gradients alone.
///
/// D. C. Liu, J. Nocedal. "On the limited memory BFGS method for large scale optimization",
/// Mathematical Programming 45, 1989, algorithm 2.1, with steps that are halved until they fulfil
/// Armijo's condition.
///
/// Each task has steps of its own, and stays where it is once its gradient is small: what it comes
/// to does not depend on the other tasks.
final class Lbfgs {
  private static final int MEMORY = 10;
  private static final int MOST_EVALUATIONS = 2000;
  private static final double SUFFICIENT = 1e-4;
  private static final double ROUNDING = 1e-14;

  private final double tolerance;
  private final Deque<Pair> pairs = new ArrayDeque<>();
  private double[] x;
  private double value;
  private double[] gradient;
  private double[] direction;
  private double step;

  /// What a function is at one point of each task.
  ///
  /// @param values `[tasks]`
  /// @param gradients in the shape of the points
  record Evaluated(Tensor values, Tensor gradients) {}

  /// A step s and the change y of the gradient along it.
  private record Pair(double[] s, double[] y, double sy) {}

  private Lbfgs(double[] x, double value, double[] gradient, double tolerance) {
    this.x = x;
    this.value = value;
    this.gradient = gradient;
    this.tolerance = tolerance;
    this.direction = direction();
    this.step = Math.min(1, 1 / length(gradient));
  }

  /// The minimum of each task, where no component of the gradient is larger than `tolerance`.
  ///
  /// @param f of `[tasks, ...]`, in double precision
  /// @param start in the same shape
  static Tensor minimise(Function<Tensor, Evaluated> f, Tensor start, double tolerance) {
    int tasks = Math.toIntExact(start.size(0));
    double[] at = start.toDoubles();
    int count = at.length / tasks;
    double[][] seen = evaluate(f, at, start.shape());
    Lbfgs[] each = new Lbfgs[tasks];
    Arrays.setAll(
        each, t -> new Lbfgs(part(at, t, count), seen[0][t], part(seen[1], t, count), tolerance));
    for (int i = 0; i < MOST_EVALUATIONS && Arrays.stream(each).anyMatch(Lbfgs::moves); i++) {
      for (int t = 0; t < tasks; t++) {
        System.arraycopy(each[t].trial(), 0, at, t * count, count);
      }
      double[][] next = evaluate(f, at, start.shape());
      for (int t = 0; t < tasks; t++) {
        each[t].judge(part(at, t, count), next[0][t], part(next[1], t, count));
      }
    }
    for (int t = 0; t < tasks; t++) {
      System.arraycopy(each[t].x, 0, at, t * count, count);
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

  /// Whether it is not there yet, and steps are not too small to change anything.
  private boolean moves() {
    return step > ROUNDING && Arrays.stream(gradient).anyMatch(g -> Math.abs(g) > tolerance);
  }

  private double[] trial() {
    return moves() ? along(x, step, direction) : x;
  }

  /// Goes to the point that was tried, or tries one half as far away.
  private void judge(double[] tried, double triedValue, double[] triedGradient) {
    if (!moves()) {
      return;
    }
    double enough = value + SUFFICIENT * step * dot(gradient, direction);
    if (!(triedValue <= enough + ROUNDING * Math.abs(value))) {
      step /= 2;
      return;
    }
    double[] s = along(tried, -1, x);
    double[] y = along(triedGradient, -1, gradient);
    if (dot(s, y) > 0) {
      pairs.addLast(new Pair(s, y, dot(s, y)));
    }
    if (pairs.size() > MEMORY) {
      pairs.removeFirst();
    }
    x = tried;
    value = triedValue;
    gradient = triedGradient;
    direction = direction();
    step = 1;
  }

  /// −H⁻¹ ∇f, with the inverse Hessian as the last steps saw it.
  private double[] direction() {
    double[] q = along(new double[gradient.length], -1, gradient);
    double[] alphas = new double[pairs.size()];
    int i = 0;
    for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); i++) {
      Pair pair = newest.next();
      alphas[i] = dot(pair.s, q) / pair.sy;
      q = along(q, -alphas[i], pair.y);
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      q = along(new double[q.length], last.sy / dot(last.y, last.y), q);
    }
    for (Pair pair : pairs) {
      i--;
      q = along(q, alphas[i] - dot(pair.y, q) / pair.sy, pair.s);
    }
    return q;
  }

  /// a + scale b.
  private static double[] along(double[] a, double scale, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i] + scale * b[i];
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }
}
