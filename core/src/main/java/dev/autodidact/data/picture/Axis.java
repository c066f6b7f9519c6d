package dev.autodidact.data.picture;

import java.util.Arrays;

/// How the pixels along one side of a picture become another number of pixels: fewer by averaging
/// what each of the new ones covers, more by linear interpolation.
///
/// All weights are whole numbers, so that sums of products with bytes are exact in any order.
///
/// @param first `[to]`, the first old pixel that each new one is made of
/// @param weights `[taps][to]`, of that pixel and those after it
/// @param total the sum of the weights of each new pixel
record Axis(int from, int[] first, double[][] weights, double total) {
  static Axis of(int from, int to) {
    return from >= to ? averages(from, to) : interpolations(from, to);
  }

  /// New pixel `i` covers `[i * from, (i + 1) * from)` in units of which an old one has `to`.
  private static Axis averages(int from, int to) {
    int taps = Math.min(from, (from + to - 2) / to + 1);
    int[] first = new int[to];
    double[][] weights = new double[taps][to];
    for (int i = 0; i < to; i++) {
      long start = (long) i * from;
      long end = start + from;
      first[i] = (int) Math.min(start / to, from - taps);
      for (int k = 0; k < taps; k++) {
        long pixel = (long) (first[i] + k) * to;
        weights[k][i] = Math.max(0, Math.min(end, pixel + to) - Math.max(start, pixel));
      }
    }
    return new Axis(from, first, weights, from);
  }

  /// The centre of new pixel `i` lies between two old ones, or beyond the last.
  private static Axis interpolations(int from, int to) {
    int taps = Math.min(from, 2);
    int[] first = new int[to];
    double[][] weights = new double[taps][to];
    for (int i = 0; i < to; i++) {
      int centre = Math.clamp((2 * i + 1) * from - to, 0, 2 * to * (from - 1));
      first[i] = Math.min(centre / (2 * to), from - taps);
      double right = centre - 2 * to * first[i];
      weights[taps - 1][i] = right;
      weights[0][i] = 2 * to - right;
    }
    return new Axis(from, first, weights, 2.0 * to);
  }

  /// Makes new pixels of old ones, times [#total].
  ///
  /// @param old `[from]`
  /// @param made `[to]`
  void resize(double[] old, double[] made) {
    Arrays.fill(made, 0);
    for (int k = 0; k < weights.length; k++) { // long inner loops are the fastest
      double[] tap = weights[k];
      for (int i = 0; i < made.length; i++) {
        made[i] += tap[i] * old[first[i] + k];
      }
    }
  }

  /// The first new pixel that old pixel `i` may be part of.
  int start(int i) {
    return (int) Math.max(0, (i - 1L) * first.length / from - 1);
  }

  /// One after the last new pixel that old pixel `i` may be part of.
  int end(int i) {
    return (int) Math.min(first.length, (i + 2L) * first.length / from + 2);
  }

  /// The weight of old pixel `old` in new pixel `i`.
  double weight(int i, int old) {
    int tap = old - first[i];
    return tap < 0 || tap >= weights.length ? 0 : weights[tap][i];
  }
}
