package dev.autodidact.learner.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// With an embedding that changes nothing, in the plane: a pair scores 3 − 2∣Δx∣ − ∣Δy∣.
@ExtendWith(FreesTensors.class)
class SiameseNetworkTest {
  @AutoClose private final Workers workers = new Workers(1);

  private final SiameseNetwork siamese = new SiameseNetwork(new Dense("f", 2, 2), 2);
  private final Params theta =
      Params.of("f.weight", Tensors.of(new double[] {1, 0, 0, 1}, 2, 2))
          .with(Params.of("f.bias", Tensors.of(new double[] {0, 0}, 2)))
          .with(Params.of("alpha.weight", Tensors.of(new double[] {-2, -1}, 1, 2)))
          .with(Params.of("alpha.bias", Tensors.of(new double[] {3}, 1)));

  /// Class 0 at (2, 0) and (0, 0), class 1 at (0, 4), in no particular order.
  private final Examples support =
      new Examples(
          Tensors.of(new double[] {0, 4, 2, 0, 0, 0}, 1, 3, 2),
          Tensors.of(new long[] {1, 0, 0}, 1, 3));

  private final Examples query =
      new Examples(Tensors.of(new double[] {0, 1}, 1, 1, 2), Tensors.of(new long[] {0}, 1, 1));

  @Test
  void bestPairOfEachClassCounts() {
    assertThat(siamese.adapt(theta, support).predict(query.x()).toDoubles())
        .containsExactly(new double[] {3 - 1, 3 - 3}, within(1e-12));
  }

  @Test
  void pairsOfOneClassWeighAsMuchAsAllOthers() {
    double same = (Math.log(1 + Math.exp(-2)) + Math.log(1 + Math.exp(2))) / 2;
    double different = Math.log(1 + Math.exp(0));
    assertThat(siamese.metaGradient(theta, new Tasks(support, query), workers).loss())
        .isCloseTo((same + different) / 2, within(1e-12));
  }
}
