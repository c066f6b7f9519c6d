package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TaskOrderTest {
  private static final int TASKS = 4;
  private static final int N = 3;

  @Property(tries = 240)
  void tasksInAnotherOrderGiveResultsInThatOrder(
      @ForAll("nets") NetCase c,
      @ForAll("normalisations") Normalisation normalisation,
      @ForAll("orders") List<Long> order) {
    try (var _ = new Scope()) {
      Tensor index = Tensors.of(order.stream().mapToLong(i -> i).toArray(), TASKS);
      Params phi = c.phi(TASKS);
      Params reordered = phi.map(p -> p.indexSelect(0, index));
      Tensor x = c.examples(TASKS, N);
      Tensor results = c.net().apply(phi, x, normalisation);
      assertThat(c.net().apply(reordered, x.indexSelect(0, index), normalisation).toDoubles())
          .containsExactly(results.indexSelect(0, index).toDoubles(), within(1e-10));
    }
  }

  @Provide
  Arbitrary<NetCase> nets() {
    return Arbitraries.of(NetCase.ALL);
  }

  @Provide
  Arbitrary<Normalisation> normalisations() {
    return Arbitraries.of(Normalisation.BATCH, Normalisation.RUNNING);
  }

  @Provide
  Arbitrary<List<Long>> orders() {
    return Arbitraries.shuffle(0L, 1L, 2L, 3L);
  }
}
