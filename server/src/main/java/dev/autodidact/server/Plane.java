package dev.autodidact.server;

import java.util.Arrays;
import java.util.List;

/// The plane in which points of many dimensions are farthest apart (principal components).
///
/// @param mean of the points, `[dim]`
/// @param axes `[2][dim]`, of length 1 and perpendicular, or 0 where the points have no extent left
@SuppressWarnings("ArrayRecordComponent")
record Plane(double[] mean, double[][] axes) {
  private static final int ROUNDS = 100;

  /// @param points at least one, each `[dim]`
  static Plane of(List<double[]> points) {
    double[] mean = new double[points.getFirst().length];
    for (double[] point : points) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point[i] / points.size();
      }
    }
    List<double[]> centred = points.stream().map(p -> minus(p, mean)).toList();
    double[] first = axis(centred);
    List<double[]> rest = centred.stream().map(p -> minus(p, times(first, dot(p, first)))).toList();
    return new Plane(mean, new double[][] {first, axis(rest)});
  }

  /// The place of a point in the plane, `[2]`.
  double[] place(double... point) {
    double[] centred = minus(point, mean);
    return new double[] {dot(centred, axes[0]), dot(centred, axes[1])};
  }

  /// The direction in which the points extend farthest: power iteration from the farthest point.
  private static double[] axis(List<double[]> points) {
    double[] axis = points.getFirst();
    for (double[] point : points) {
      axis = dot(point, point) > dot(axis, axis) ? point : axis;
    }
    axis = unit(axis);
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[axis.length];
      for (double[] point : points) {
        double along = dot(point, axis);
        for (int i = 0; i < next.length; i++) {
          next[i] += along * point[i];
        }
      }
      axis = unit(next);
    }
    return axis;
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    return length < 1e-9 ? new double[vector.length] : times(vector, 1 / length);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = a.clone();
    for (int i = 0; i < a.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }

  private static double[] times(double[] a, double factor) {
    return Arrays.stream(a).map(v -> v * factor).toArray();
  }
}
