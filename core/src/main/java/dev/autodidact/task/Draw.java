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
}
