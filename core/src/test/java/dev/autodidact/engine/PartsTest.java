package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class PartsTest {
  private record Result(int shard, double[] scores, Tensor tensor) implements Serializable {}

  @Test
  void everyShardIsComputedOnceAndKnownToAll() {
    AtomicInteger computed = new AtomicInteger();
    List<List<Integer>> gathered =
        Ranks.run(
            3,
            workers ->
                workers.map(
                    7,
                    shard -> {
                      computed.incrementAndGet();
                      return shard * shard;
                    }));
    assertThat(gathered).containsOnly(List.of(0, 1, 4, 9, 16, 25, 36));
    assertThat(computed).hasValue(7);
  }

  @Test
  void fewerShardsThanProcesses() {
    assertThat(Ranks.run(3, workers -> workers.map(1, _ -> "first")))
        .containsOnly(List.of("first"));
    assertThat(Ranks.run(3, workers -> workers.map(0, _ -> "none"))).containsOnly(List.of());
  }

  @Test
  void whatAShardGaveIsGoneOnWithWhereItIs() {
    List<List<Long>> threads =
        Ranks.run(
            2,
            workers ->
                workers
                    .compute(4, shard -> new long[] {shard, workers.group().rank()})
                    .then(
                        part ->
                            part[0] * 10 + part[1] * (workers.group().rank() == part[1] ? 1 : 9))
                    .gather());
    assertThat(threads).containsOnly(List.of(0L, 11L, 20L, 31L));
  }

  @Test
  void recordsArriveWithTheirTensorsInBothPrecisions() {
    List<List<Object>> arrived =
        Ranks.run(
            2,
            workers ->
                workers.map(2, PartsTest::result).stream()
                    .<Object>map(
                        r ->
                            List.of(
                                r.shard(),
                                r.scores()[0],
                                r.tensor().isSingle(),
                                r.tensor().toDoubles()[1],
                                List.of(r.tensor().size(0), r.tensor().size(1))))
                    .toList());
    List<Object> expected =
        List.of(
            List.of(0, 0.1, true, (double) 0.7f, List.of(2L, 1L)),
            List.of(1, 1.1, false, 0.7, List.of(2L, 1L)));
    assertThat(arrived).containsOnly(expected);
  }

  private static Result result(int shard) {
    try (Scope scope = new Scope()) {
      Tensor t =
          shard == 0
              ? Tensors.of(new float[] {0, 0.7f}, 2, 1)
              : Tensors.of(new double[] {0, 0.7}, 2, 1);
      return new Result(shard, new double[] {shard + 0.1}, scope.keep(t));
    }
  }

  /// Java's serialisation can make objects of any class that is there: here of none but our own.
  @Test
  void whatIsOfAnotherKindIsNotRead() {
    byte[] file = Wire.bytes(List.of(new File("x")));
    assertThatThrownBy(() -> Wire.read(file)).isInstanceOf(IllegalArgumentException.class);
    byte[] damaged = Wire.bytes(List.of("x"));
    damaged[4] ^= 8;
    assertThatThrownBy(() -> Wire.read(damaged)).isInstanceOf(IllegalArgumentException.class);
    Object plain = new Object();
    assertThatThrownBy(() -> Wire.bytes(List.of(plain)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
