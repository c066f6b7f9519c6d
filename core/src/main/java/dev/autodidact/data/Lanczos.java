package dev.autodidact.data;

/// Lanczos resampling of square grey pictures in the fixed-point arithmetic of Pillow: rows first,
/// then columns, rounded to bytes after each.
final class Lanczos {
  private static final double LOBES = 3;
  private static final int FRACTION_BITS = 22;

  private Lanczos() {}

  /// @param pixels `[from, from]`
  /// @return `[to, to]`
  static byte[] resize(byte[] pixels, int from, int to) {
    Tap[] taps = taps(from, to);
    return resizeRows(resizeRows(pixels, from, taps), from, taps);
  }

  /// Resizes every row and transposes, so that applying it twice resizes both axes.
  ///
  /// @param pixels `[rows, from]`
  /// @return `[to, rows]`
  private static byte[] resizeRows(byte[] pixels, int from, Tap[] taps) {
    int rows = pixels.length / from;
    byte[] resized = new byte[taps.length * rows];
    for (int x = 0; x < taps.length; x++) {
      for (int y = 0; y < rows; y++) {
        resized[x * rows + y] = taps[x].apply(pixels, y * from);
      }
    }
    return resized;
  }

  private static Tap[] taps(int from, int to) {
    Tap[] taps = new Tap[to];
    for (int i = 0; i < to; i++) {
      taps[i] = tap(i, from, to);
    }
    return taps;
  }

  private static Tap tap(int i, int from, int to) {
    double scale = (double) from / to;
    double stretch = Math.max(scale, 1);
    double centre = (i + 0.5) * scale;
    int first = Math.max((int) (centre - LOBES * stretch + 0.5), 0);
    int end = Math.min((int) (centre + LOBES * stretch + 0.5), from);
    double[] weights = new double[end - first];
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      weights[j] = lanczos((first + j - centre + 0.5) / stretch);
      sum += weights[j];
    }
    int[] fixed = new int[weights.length];
    for (int j = 0; j < weights.length; j++) {
      double weight = weights[j] / sum * (1 << FRACTION_BITS);
      fixed[j] = (int) (weight + Math.copySign(0.5, weight));
    }
    return new Tap(first, fixed);
  }

  private static double lanczos(double x) {
    return Math.abs(x) < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
  }

  private static double sinc(double x) {
    // StrictMath, because the digest of the pictures must be the same on every machine.
    return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }

  /// The pixels of a row that one new pixel is made of, and their fixed-point weights.
  private record Tap(int first, int[] weights) {
    byte apply(byte[] pixels, int row) {
      int sum = 1 << (FRACTION_BITS - 1);
      for (int j = 0; j < weights.length; j++) {
        sum += weights[j] * Byte.toUnsignedInt(pixels[row + first + j]);
      }
      return (byte) Math.clamp(sum >> FRACTION_BITS, 0, 255);
    }
  }
}
