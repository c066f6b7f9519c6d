package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Conv4.Downsampling;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Conv4SizesTest {
  @Property(tries = 100)
  void numberOfOutputsIsTheOneAnnounced(
      @ForAll @IntRange(min = 16, max = 40) int size,
      @ForAll Downsampling downsampling,
      @ForAll boolean meanPool) {
    try (var _ = new Scope()) {
      Conv4 net = new Conv4(1, 2, downsampling, meanPool, false);
      Tensor z =
          net.apply(
              net.init(new Seed(1)), Tensors.full(0, 1, 1, 1, size, size), Normalisation.BATCH);
      assertThat(z.shape()).containsExactly(1, 1, net.outputs(size));
    }
  }
}
