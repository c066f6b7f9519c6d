package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Seed;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardTest {
  @Test
  void noShardReachesIntoTheNextMinibatch() {
    assertThat(Shard.cut(10, 2, 3))
        .containsExactly(
            new Shard(0, 0, 3), new Shard(0, 3, 5), new Shard(1, 5, 8), new Shard(1, 8, 10));
  }

  @Test
  void minibatchesAreAsEvenAsCanBe() {
    assertThat(Shard.cut(7, 3, 10))
        .containsExactly(new Shard(0, 0, 2), new Shard(1, 2, 4), new Shard(2, 4, 7));
  }

  @Test
  void fewTrialsFillFewMinibatches() {
    assertThat(Shard.cut(1, 3, 10)).containsExactly(new Shard(2, 0, 1));
  }

  @Test
  void everyTrialIsInOneMinibatchOfEachEpochAndEpochsDiffer() {
    Seed seed = new Seed(4);
    int[] first = Shard.shuffled(20, seed.split(0));
    int[] second = Shard.shuffled(20, seed.split(1));
    assertThat(first).containsExactlyInAnyOrder(IntStream.range(0, 20).toArray());
    assertThat(second).containsExactlyInAnyOrder(first).isNotEqualTo(first);
    assertThat(Shard.shuffled(20, seed.split(0))).isEqualTo(first);
  }
}
