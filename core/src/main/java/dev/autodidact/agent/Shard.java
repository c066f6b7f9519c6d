package dev.autodidact.agent;

import java.util.ArrayList;
import java.util.List;

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
}
