package dev.autodidact.evaluate;

import java.util.List;

/// A part of independent examples, with its 95 % interval.
///
/// The interval is that of E. B. Wilson, "Probable Inference, the Law of Succession, and
/// Statistical Inference", 1927: it holds for few examples too, and where all or none are counted.
///
/// @param count how many
/// @param of all of them
public record Proportion(long count, long of) {
  private static final double Z = 1.96;

  /// The part, NaN of none.
  public double value() {
    return (double) count / of;
  }

  /// Where the interval begins.
  public double low() {
    return middle() - half();
  }

  /// Where it ends.
  public double high() {
    return middle() + half();
  }

  private double middle() {
    return (count + Z * Z / 2) / (of + Z * Z);
  }

  private double half() {
    double p = value();
    return Z * Math.sqrt(of * p * (1 - p) + Z * Z / 4) / (of + Z * Z);
  }

  /// The interval as it stands in JSON.
  List<Double> interval() {
    return List.of(Math.max(0, low()), Math.min(1, high()));
  }
}
