package dev.autodidact.data.picture;

import java.util.Arrays;

/// White paper, square, on which the rows of a picture of any size are laid one after another, each
/// new pixel the average of what it covers; whatever stays free or shows through is white.
final class Paper {
  private final int side;
  private final Axis across;
  private final Axis down;
  private final double[][] sums;
  private final double[][] row;

  private final boolean opaque;

  /// @param planes of samples: 1 or 3
  /// @param opaque whether rows will cover all of it, and nothing shows through
  Paper(int width, int height, int side, int planes, boolean opaque) {
    this.side = side;
    this.opaque = opaque;
    across = Axis.of(width, side);
    down = Axis.of(height, side);
    sums = new double[opaque ? planes : planes + 1][side * side];
    row = new double[sums.length][side];
  }

  /// Lays a row, from column `x` on.
  ///
  /// @param samples `[planes + 1][length]`: each sample times its opacity; and opacity
  void lay(int x, int y, int length, double[][] samples) {
    boolean whole = across.from() == length;
    for (int p = 0; p < row.length; p++) {
      if (whole && p == samples.length - 1 && opaque(samples[p])) {
        Arrays.fill(row[p], across.total());
      } else {
        across.resize(whole ? samples[p] : padded(x, length, samples[p]), row[p]);
      }
    }
    for (int j = down.start(y); j < down.end(y); j++) {
      double weight = down.weight(j, y);
      if (weight > 0) {
        add(weight, j * side);
      }
    }
  }

  private static boolean opaque(double[] opacity) {
    for (double value : opacity) {
      if (value != 1) {
        return false;
      }
    }
    return true;
  }

  private double[] padded(int x, int length, double[] samples) {
    double[] whole = new double[across.from()];
    System.arraycopy(samples, 0, whole, x, length);
    return whole;
  }

  private void add(double weight, int at) {
    for (int p = 0; p < row.length; p++) {
      double[] plane = sums[p];
      double[] of = row[p];
      for (int i = 0; i < side; i++) {
        plane[at + i] += weight * of[i];
      }
    }
  }

  /// What is on the paper now.
  ///
  /// @param scale of a sample, for white to be 255
  /// @return `[planes][side * side]`
  byte[][] planes(double scale) {
    double total = across.total() * down.total();
    byte[][] planes = new byte[opaque ? sums.length : sums.length - 1][side * side];
    for (int p = 0; p < planes.length; p++) {
      double[] samples = sums[p];
      byte[] plane = planes[p];
      for (int i = 0; i < plane.length; i++) {
        double white = opaque ? 0 : total - sums[planes.length][i];
        plane[i] = (byte) ((samples[i] * scale + 255 * white) / total + 0.5);
      }
    }
    return planes;
  }
}
