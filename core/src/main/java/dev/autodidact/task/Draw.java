package dev.autodidact.task;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Random choices that tasks are made by.
public final class Draw {
  private Draw() {}

  /// The first `count` entries of a random permutation of `0 .. bound - 1` (Fisher and Yates).
  public static int[] distinct(RandomGenerator random, int bound, int count) {
    int[] all = new int[bound];
    for (int i = 0; i < bound; i++) {
      all[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i, bound);
      int swapped = all[i];
      all[i] = all[j];
      all[j] = swapped;
    }
    return Arrays.copyOf(all, count);
  }

  /// How many of `total` each of `ways` classes has, by shares from a Dirichlet distribution whose
  /// parameters are all 2; cumulative shares are rounded, so that the sum is `total`.
  static int[] counts(RandomGenerator random, int ways, int total) {
    double[] until = new double[ways];
    for (int w = 0; w < ways; w++) {
      double gamma = random.nextExponential() + random.nextExponential();
      until[w] = gamma + (w == 0 ? 0 : until[w - 1]);
    }
    int[] counts = new int[ways];
    int given = 0;
    for (int w = 0; w < ways; w++) {
      counts[w] = Math.toIntExact(Math.round(total * until[w] / until[ways - 1])) - given;
      given += counts[w];
    }
    return counts;
  }
}
