package dev.autodidact.data;

/// How square grey pictures are resampled in the fixed-point arithmetic of Pillow: rows first, then
/// columns, rounded to bytes after each. The bytes are those that Pillow gives.
public enum Filter {
  /// A windowed sinc over three lobes.
  LANCZOS(3) {
    @Override
    double weight(double x) {
      return x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  },

  /// Cubic pieces (Keys, 1981, a = -1/2).
  BICUBIC(2) {
    @Override
    double weight(double x) {
      if (x < 1) {
        return ((1.5 * x - 2.5) * x) * x + 1;
      }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
    }
  };

  private static final int FRACTION_BITS = 22;

  private final double support;

  Filter(double support) {
    this.support = support;
  }

  /// How much a pixel counts that is `x` pixels away, at least 0.
  abstract double weight(double x);

  /// @param pixels `[from, from]`
  /// @return `[to, to]`
  public byte[] resize(byte[] pixels, int from, int to) {
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

  private Tap[] taps(int from, int to) {
    Tap[] taps = new Tap[to];
    for (int i = 0; i < to; i++) {
      taps[i] = tap(i, from, to);
    }
    return taps;
  }

  private Tap tap(int i, int from, int to) {
    double scale = (double) from / to;
    double stretch = Math.max(scale, 1);
    double centre = (i + 0.5) * scale;
    int first = Math.max((int) (centre - support * stretch + 0.5), 0);
    int end = Math.min((int) (centre + support * stretch + 0.5), from);
    double[] weights = new double[end - first];
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      weights[j] = weight(Math.abs(first + j - centre + 0.5) / stretch);
      sum += weights[j];
    }
    int[] fixed = new int[weights.length];
    for (int j = 0; j < weights.length; j++) {
      double weight = weights[j] / sum * (1 << FRACTION_BITS);
      fixed[j] = (int) (weight + Math.copySign(0.5, weight));
    }
    return new Tap(first, fixed);
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
