package dev.autodidact.data;

/// How a square grey picture gets another size; each way gives the bytes that Pillow gives.
public enum Resampling {
  /// The pixel under each new pixel's centre. Pillow does this to 1-bit pictures whatever filter it
  /// is asked for, so it is what published Omniglot figures rest on.
  NEAREST {
    @Override
    byte[] resize(byte[] pixels, int from, int to) {
      byte[] resized = new byte[to * to];
      for (int y = 0; y < to; y++) {
        for (int x = 0; x < to; x++) {
          resized[y * to + x] = pixels[under(y, from, to) * from + under(x, from, to)];
        }
      }
      return resized;
    }

    private static int under(int i, int from, int to) {
      return (2 * i + 1) * from / (2 * to);
    }
  },

  /// A windowed sinc over three lobes, widened when shrinking so that thin strokes turn grey
  /// instead of breaking up.
  LANCZOS {
    @Override
    byte[] resize(byte[] pixels, int from, int to) {
      return Filter.LANCZOS.resize(pixels, from, to);
    }
  },

  /// Cubic pieces, widened when shrinking likewise: a little softer.
  BICUBIC {
    @Override
    byte[] resize(byte[] pixels, int from, int to) {
      return Filter.BICUBIC.resize(pixels, from, to);
    }
  };

  /// @param pixels `[from, from]`
  /// @return `[to, to]`
  abstract byte[] resize(byte[] pixels, int from, int to);
}
