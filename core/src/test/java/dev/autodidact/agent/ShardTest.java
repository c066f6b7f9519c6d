package dev.autodidact.agent;

import static org.assertj.core.api.Assertions.assertThat;

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
}
