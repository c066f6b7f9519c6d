package dev.autodidact.learner.optimization;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/// The way to the minimum of a convex function, whose values and gradients somebody else computes.
///
/// D. C. Liu, J. Nocedal. "On the limited memory BFGS method for large scale optimization",
/// Mathematical Programming 45, 1989, algorithm 2.1, with steps that are halved until they fulfil
/// Armijo's condition.
final class Descent {
  private static final int MEMORY = 10;
  private static final double SUFFICIENT = 1e-4;
  private static final double ROUNDING = 1e-14;

  private final double tolerance;
  private final Deque<Pair> pairs = new ArrayDeque<>();
  private double[] x;
  private double value;
  private double[] gradient;
  private double[] direction;
  private double step;

  /// A step s and the change y of the gradient along it.
  private record Pair(double[] s, double[] y, double sy) {}

  /// @param tolerance no component of the gradient is larger in the end
  Descent(double[] x, double value, double[] gradient, double tolerance) {
    this.x = x;
    this.value = value;
    this.gradient = gradient;
    this.tolerance = tolerance;
    this.direction = direction();
    this.step = Math.min(1, 1 / length(gradient));
  }

  /// Where it is.
  double[] at() {
    return x;
  }

  /// Whether it is not there yet, and steps are not too small to change anything.
  boolean moves() {
    return step > ROUNDING && Arrays.stream(gradient).anyMatch(g -> Math.abs(g) > tolerance);
  }

  /// The point to be evaluated next.
  double[] trial() {
    return moves() ? along(x, step, direction) : x;
  }

  /// Goes to the point that was tried, or tries one half as far away.
  void judge(double[] tried, double triedValue, double[] triedGradient) {
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
