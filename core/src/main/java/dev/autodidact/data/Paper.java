package dev.autodidact.data;

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
    for (int p = 0; p < row.length; p++) {
      for (int i = 0; i < side; i++) {
        row[p][i] = sum(samples[p], i, x, length);
      }
    }
    for (int j = down.start(y); j < down.end(y); j++) {
      double weight = down.weight(j, y);
      if (weight > 0) {
        add(weight, j * side);
      }
    }
  }

  private double sum(double[] samples, int i, int x, int length) {
    double[] weights = across.weights()[i];
    int first = across.first()[i] - x;
    int end = Math.min(weights.length, length - first);
    double sum = 0;
    for (int k = Math.max(0, -first); k < end; k++) {
      sum += weights[k] * samples[first + k];
    }
    return sum;
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
      for (int i = 0; i < side * side; i++) {
        double white = opaque ? 0 : total - sums[planes.length][i];
        double value = (sums[p][i] * scale + 255 * white) / total;
        planes[p][i] = (byte) Math.clamp(Math.round(value), 0, 255);
      }
    }
    return planes;
  }
}
