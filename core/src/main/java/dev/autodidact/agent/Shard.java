package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Trials computed in one graph: `from .. to - 1` of a batch, all of one minibatch.
///
/// How a batch is cut depends on settings alone, never on the number of threads.
record Shard(int minibatch, int from, int to) {
  /// Cuts `count` trials into minibatches as even as can be, and each into shards of `size`, the
  /// last of which may be smaller.
  static List<Shard> cut(int count, int minibatches, int size) {
    List<Shard> shards = new ArrayList<>();
    for (int m = 0; m < minibatches; m++) {
      int end = Math.toIntExact((long) count * (m + 1) / minibatches);
      int begin = Math.toIntExact((long) count * m / minibatches);
      for (int from = begin; from < end; from += size) {
        shards.add(new Shard(m, from, Math.min(end, from + size)));
      }
    }
    return shards;
  }

  /// The numbers `0 .. count - 1` in a random order (Fisher and Yates): the trials of an epoch.
  static int[] shuffled(int count, Seed seed) {
    RandomGenerator random = seed.split("minibatches").random();
    int[] order = IntStream.range(0, count).toArray();
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int last = order[i];
      order[i] = order[j];
      order[j] = last;
    }
    return order;
  }
}
