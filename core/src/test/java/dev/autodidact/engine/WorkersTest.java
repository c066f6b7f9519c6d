package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int COUNT = 3;

  @AutoClose private final Workers workers = new Workers(COUNT);

  @Test
  void resultsComeInTheOrderOfTheShards() {
    List<Integer> expected = IntStream.range(0, 100).boxed().toList();
    assertThat(workers.map(100, i -> i)).isEqualTo(expected);
  }

  @Test
  void noMoreThreadsWorkThanWereAskedFor() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    workers.map(100, _ -> seen.add(Thread.currentThread()));
    assertThat(seen).hasSizeBetween(1, COUNT).doesNotContain(Thread.currentThread());
    assertThat(workers.count()).isEqualTo(COUNT);
  }

  @Test
  void whatAShardThrowsIsThrown() {
    IllegalArgumentException thrown = new IllegalArgumentException("shard 2");
    assertThatThrownBy(
            () ->
                workers.map(
                    5,
                    i -> {
                      if (i == 2) {
                        throw thrown;
                      }
                      return i;
                    }))
        .isSameAs(thrown);
    assertThat(workers.map(2, i -> i)).containsExactly(0, 1);
  }

  @Test
  void errorsAreThrownAsTheyAre() {
    assertThatThrownBy(
            () ->
                workers.map(
                    1,
                    _ -> {
                      throw new OutOfMemoryError("native");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }
}
