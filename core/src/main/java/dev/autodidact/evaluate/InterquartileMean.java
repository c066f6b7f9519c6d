package dev.autodidact.evaluate;

import dev.autodidact.engine.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The mean of the middle half of all scores (IQM): less swayed by a few worlds than the mean, and
/// less uncertain than the median.
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
  private static final double NORMAL = 1.96;

  /// What 1.96 becomes in Student's distribution, by degrees of freedom from 1 on.
  private static final double[] STUDENT = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228
  };

  /// The interval is a percentile bootstrap over seeds and worlds, which are crossed: every seed
  /// was tested in the same worlds. Both are drawn with replacement, and all seeds of a resample
  /// share its worlds (A. B. Owen. "The pigeonhole bootstrap", 2007, [arXiv
  /// 0712.1111](https://arxiv.org/abs/0712.1111)). With one seed it is a bootstrap over worlds.
  ///
  /// Agarwal et al. resample the runs of each task on its own. That is right for runs that are
  /// independent between tasks, and for tasks that are all there are. Here a seed has one score in
  /// every world, and worlds are a sample.
  ///
  /// Few seeds vary less in resamples than in truth. So what a resample owes to its seeds is
  /// stretched by t √(seeds / (seeds − 1)) / 1.96, the ratio of Student's interval to that of the
  /// bootstrap (T. Hesterberg. "What Teachers Should Know About the Bootstrap", 2015, [arXiv
  /// 1411.5279](https://arxiv.org/abs/1411.5279)).
  ///
  /// @param scores `[seeds][worlds]`, of trainings that differ in their seed, in the same worlds
  public static InterquartileMean of(double[][] scores) {
    return of(scores, RESAMPLES, SEED);
  }

  static InterquartileMean of(double[][] scores, int resamples, Seed seed) {
    int seeds = scores.length;
    int worlds = scores[0].length;
    for (double[] row : scores) {
      if (row.length != worlds) {
        throw new IllegalArgumentException(
            "seeds were tested in %d and in %d worlds".formatted(worlds, row.length));
      }
    }
    RandomGenerator random = seed.random();
    int[] all = IntStream.range(0, worlds).toArray();
    double mean = middle(scores, all);
    double stretch = stretch(seeds);
    double[] means = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      double[][] drawn = new double[seeds][];
      Arrays.setAll(drawn, _ -> scores[random.nextInt(seeds)]);
      means[r] = middle(drawn, random.ints(worlds, 0, worlds).toArray());
      if (stretch > 1) {
        means[r] += (stretch - 1) * (middle(drawn, all) - mean);
      }
    }
    Arrays.sort(means);
    return new InterquartileMean(
        mean, means[(int) (resamples * 0.025)], means[(int) (resamples * 0.975)]);
  }

  private static double stretch(int seeds) {
    int freedom = seeds - 1;
    if (freedom == 0) {
      return 1;
    }
    double student = freedom <= STUDENT.length ? STUDENT[freedom - 1] : NORMAL + 2.6 / freedom;
    return student / NORMAL * Math.sqrt((double) seeds / freedom);
  }

  /// Of the scores of all rows in `worlds`; one counts with the part of it that lies in the middle
  /// half.
  private static double middle(double[][] scores, int[] worlds) {
    double[] sorted = new double[scores.length * worlds.length];
    int count = 0;
    for (double[] row : scores) {
      for (int world : worlds) {
        sorted[count++] = row[world];
      }
    }
    Arrays.sort(sorted);
    double from = sorted.length / 4.0;
    double to = sorted.length - from;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[i] * Math.max(0, Math.min(i + 1, to) - Math.max(i, from));
    }
    return sum / (to - from);
  }
}
