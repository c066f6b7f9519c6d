package dev.autodidact.data;

import java.util.List;

/// Standardising: x -> (x − mean) / deviation, in each column.
///
/// @param mean of each column
/// @param deviation of each column, 1 where all its values are equal
record Standard(double[] mean, double[] deviation) {
  /// What standardises `rows`.
  static Standard of(List<float[]> rows) {
    int width = rows.isEmpty() ? 0 : rows.getFirst().length;
    double[] mean = new double[width];
    double[] deviation = new double[width];
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        mean[i] += row[i] / (double) rows.size();
      }
    }
    for (float[] row : rows) {
      for (int i = 0; i < width; i++) {
        deviation[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / rows.size();
      }
    }
    for (int column = 0; column < width; column++) {
      int i = column;
      boolean constant = rows.stream().allMatch(row -> row[i] == rows.getFirst()[i]);
      mean[i] = constant ? rows.getFirst()[i] : mean[i]; // a sum is not exact
      deviation[i] = constant ? 1 : Math.sqrt(deviation[i]);
    }
    return new Standard(mean, deviation);
  }

  float[] apply(float[] row) {
    float[] standard = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      standard[i] = (float) ((row[i] - mean[i]) / deviation[i]);
    }
    return standard;
  }
}
