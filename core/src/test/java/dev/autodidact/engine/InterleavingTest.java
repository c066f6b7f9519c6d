package dev.autodidact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InterleavingTest {
  @Property(tries = 100)
  void undoesTakingEveryFew(
      @ForAll @IntRange(min = 1, max = 20) int n, @ForAll @IntRange(min = 1, max = 5) int parts) {
    try (var _ = new Scope()) {
      int count = Math.min(n, parts);
      Tensor whole = RandomTensors.normal(new Seed(n), 2, n, 3);
      List<Tensor> taken =
          IntStream.range(0, count).mapToObj(i -> whole.every(1, i, count)).toList();
      assertThat(Tensors.interleave(1, taken).toDoubles()).isEqualTo(whole.toDoubles());
    }
  }
}
