package dev.autodidact.evaluate;

import dev.autodidact.engine.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The mean of the middle half of all scores: less swayed by a few worlds than the mean, and less
/// uncertain than the median.
///
/// R. Agarwal et al. "Deep Reinforcement Learning at the Edge of the Statistical Precipice", 2021,
/// [arXiv 2108.13264](https://arxiv.org/abs/2108.13264).
///
/// @param mean of the middle half
/// @param low lower end of its 95 % interval
/// @param high upper end
public record InterquartileMean(double mean, double low, double high) {
  private static final int RESAMPLES = 2000;
  private static final Seed SEED = new Seed(0).split("bootstrap");

  /// The interval is a percentile bootstrap: seeds are drawn with replacement, and for each of them
  /// its worlds likewise.
  ///
  /// @param scores `[seeds][worlds]`, of trainings that differ in their seed
  public static InterquartileMean of(double[][] scores) {
    RandomGenerator random = SEED.random();
    double[] means = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      double[][] drawn = new double[scores.length][];
      for (int s = 0; s < scores.length; s++) {
        double[] worlds = scores[random.nextInt(scores.length)];
        drawn[s] =
            random.ints(worlds.length, 0, worlds.length).mapToDouble(w -> worlds[w]).toArray();
      }
      means[r] = middle(drawn);
    }
    Arrays.sort(means);
    return new InterquartileMean(
        middle(scores), means[(int) (RESAMPLES * 0.025)], means[(int) (RESAMPLES * 0.975)]);
  }

  /// A score counts with the part of it that lies in the middle half.
  private static double middle(double[][] scores) {
    double[] sorted = Arrays.stream(scores).flatMapToDouble(Arrays::stream).sorted().toArray();
    double from = sorted.length / 4.0;
    double to = sorted.length - from;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[i] * Math.max(0, Math.min(i + 1, to) - Math.max(i, from));
    }
    return sum / (to - from);
  }
}
