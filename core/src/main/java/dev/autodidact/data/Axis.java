package dev.autodidact.data;

/// How the pixels along one side of a picture become another number of pixels: fewer by averaging
/// what each of the new ones covers, more by linear interpolation.
///
/// All weights are whole numbers, so that sums of products with bytes are exact in any order.
///
/// @param first the first old pixel that each new one is made of
/// @param weights `[to][taps]`, of that pixel and those after it
/// @param total the sum of the weights of each new pixel
record Axis(int from, int[] first, double[][] weights, double total) {
  static Axis of(int from, int to) {
    int[] first = new int[to];
    double[][] weights = new double[to][];
    for (int i = 0; i < to; i++) {
      if (from >= to) {
        average(i, from, to, first, weights);
      } else {
        interpolate(i, from, to, first, weights);
      }
    }
    return new Axis(from, first, weights, from >= to ? from : 2.0 * to);
  }

  /// New pixel `i` covers `[i * from, (i + 1) * from)` in units of which an old one has `to`.
  private static void average(int i, long from, int to, int[] first, double[][] weights) {
    long start = i * from;
    long end = start + from;
    first[i] = (int) (start / to);
    weights[i] = new double[(int) ((end - 1) / to) - first[i] + 1];
    for (int k = 0; k < weights[i].length; k++) {
      long pixel = (long) (first[i] + k) * to;
      weights[i][k] = Math.min(end, pixel + to) - Math.max(start, pixel);
    }
  }

  /// The centre of new pixel `i` lies between two old ones, or beyond the last.
  private static void interpolate(int i, int from, int to, int[] first, double[][] weights) {
    int centre = (2 * i + 1) * from - to;
    int left = Math.floorDiv(centre, 2 * to);
    int right = Math.floorMod(centre, 2 * to);
    boolean edge = left < 0 || left + 1 >= from;
    first[i] = Math.max(left, 0);
    weights[i] = edge ? new double[] {2 * to} : new double[] {2 * to - right, right};
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
    return tap < 0 || tap >= weights[i].length ? 0 : weights[i][tap];
  }
}
