package dev.autodidact.evaluate;

/// How far apart the figures of trainings lie that differ only in their seed.
///
/// @param seeds how many trainings
/// @param standardDeviation of their figures, with seeds − 1 as divisor; NaN for fewer than two
public record SeedSpread(int seeds, double standardDeviation) {
  /// @param figures one for each seed, of the same worlds or tasks
  public static SeedSpread of(double[] figures) {
    return new SeedSpread(figures.length, new Scores(figures).standardDeviation());
  }
}
