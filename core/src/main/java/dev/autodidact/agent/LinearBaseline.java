package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;

/// A value function by least squares: V(s, t) = w · f(s, t), with a `w` for each world fitted to
/// the returns that were had there.
///
/// f(s, t) = (s, s², t/100, (t/100)², (t/100)³, 1), where s is clipped to [-10, 10] and t counts
/// the steps of an episode.
///
/// Y. Duan et al. "Benchmarking Deep Reinforcement Learning for Continuous Control", ICML 2016,
/// [arXiv 1604.06778](https://arxiv.org/abs/1604.06778).
final class LinearBaseline {
  private static final double RIDGE = 1e-5;
  private static final double LARGEST = 10;

  private LinearBaseline() {}

  /// @param returns Rₜ, `[environments, steps]`
  /// @return V(sₜ, t), `[environments, steps]`
  static float[] values(Experience experience, float[] returns) {
    double[][] features = features(experience);
    int rows = experience.copies() * experience.steps();
    float[] values = new float[returns.length];
    for (int from = 0; from < returns.length; from += rows) {
      double[] w = fit(features, returns, from, from + rows);
      for (int row = from; row < from + rows; row++) {
        values[row] = (float) dot(features[row], w);
      }
    }
    return values;
  }

  /// f of each step, `[environments * steps][features]`, all zero after the last.
  private static double[][] features(Experience experience) {
    float[] seen;
    int size;
    try (var _ = new Scope()) {
      Tensor observations = experience.observations();
      size = Math.toIntExact(observations.size(2));
      seen = observations.toFloats();
    }
    int steps = experience.steps();
    double[][] features = new double[experience.environments() * steps][2 * size + 4];
    for (int i = 0; i < experience.environments(); i++) {
      for (int step = 0, t = 0; step < experience.length(i); step++) {
        double[] f = features[i * steps + step];
        for (int k = 0; k < size; k++) {
          double s = seen[(i * steps + step) * size + k];
          f[k] = Math.clamp(s, -LARGEST, LARGEST);
          f[size + k] = f[k] * f[k];
        }
        double time = t / 100.0;
        f[2 * size] = time;
        f[2 * size + 1] = time * time;
        f[2 * size + 2] = time * time * time;
        f[2 * size + 3] = 1;
        t = experience.ended(i, step) ? 0 : t + 1;
      }
    }
    return features;
  }

  /// Solves (Σ f fᵀ + ridge I) w = Σ f R over the rows `from` to `to`.
  private static double[] fit(double[][] features, float[] returns, int from, int to) {
    int size = features[from].length;
    double[][] a = new double[size][size];
    double[] b = new double[size];
    for (int i = 0; i < size; i++) {
      a[i][i] = RIDGE;
    }
    for (int row = from; row < to; row++) {
      double[] f = features[row];
      for (int i = 0; i < size; i++) {
        b[i] += f[i] * returns[row];
        for (int j = 0; j <= i; j++) {
          a[i][j] += f[i] * f[j];
        }
      }
    }
    return solve(a, b);
  }

  /// Solves a w = b by Cholesky's factors, a = l lᵀ.
  ///
  /// @param a symmetric and positive definite; only its lower half is read, and overwritten by l
  private static double[] solve(double[][] a, double[] b) {
    int size = b.length;
    double[] w = b.clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = a[i][j];
        for (int k = 0; k < j; k++) {
          rest -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(rest) : rest / a[j][j];
      }
    }
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        w[i] -= a[i][k] * w[k];
      }
      w[i] /= a[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        w[i] -= a[k][i] * w[k];
      }
      w[i] /= a[i][i];
    }
    return w;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
