package dev.autodidact.agent.oracle;

import dev.autodidact.environment.Streams;

/// One stream of random numbers, with the distributions that posteriors are made of.
record Rng(Streams streams, int stream) {
  double uniform() {
    return streams.uniform(stream);
  }

  int below(int bound) {
    return streams.below(stream, bound);
  }

  double normal() {
    return streams.gaussian(stream);
  }

  /// Gamma(shape, 1), for a shape of at least 1.
  ///
  /// G. Marsaglia, W. W. Tsang. "A Simple Method for Generating Gamma Variables", ACM Transactions
  /// on Mathematical Software 26(3), 2000.
  double gamma(double shape) {
    if (shape == 1) {
      return -Math.log(1 - uniform());
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = normal();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - uniform()) < x * x / 2 + d * (1 - v + Math.log(v))) {
        return d * v;
      }
    }
  }

  /// Beta(a, b), for `a` and `b` of at least 1.
  double beta(double a, double b) {
    double x = gamma(a);
    return x / (x + gamma(b));
  }

  /// Dirichlet with the `size` numbers of `alpha` from `from` on, written to the same place of
  /// `to`.
  void dirichlet(double[] alpha, int from, int size, double[] to) {
    double sum = 0;
    for (int k = from; k < from + size; k++) {
      to[k] = gamma(alpha[k]);
      sum += to[k];
    }
    for (int k = from; k < from + size; k++) {
      to[k] /= sum;
    }
  }

  /// The place of the highest of `size` values from `from` on, as a number below `size`; ties are
  /// broken at random.
  int highest(double[] values, int from, int size) {
    int best = 0;
    int equal = 0;
    for (int k = 0; k < size; k++) {
      int order = Double.compare(values[from + k], values[from + best]);
      equal = order > 0 ? 1 : order == 0 ? equal + 1 : equal;
      if (order > 0 || (order == 0 && uniform() * equal < 1)) {
        best = k;
      }
    }
    return best;
  }
}
