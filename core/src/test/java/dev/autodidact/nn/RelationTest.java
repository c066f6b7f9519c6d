package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@ExtendWith(FreesTensors.class)
class RelationTest {
  /// Sides of maps that lose rows to pooling, or are not pooled at all.
  static final List<Integer> SIDES = List.of(1, 2, 3, 5, 8);

  private static Relation relation(int side) {
    return new Relation(2, side, 3, true);
  }

  private static Tensor maps(int seed, int n, int side) {
    return RandomTensors.normal(new Seed(seed), 2, n, 2L * side * side);
  }

  @ParameterizedTest
  @FieldSource("SIDES")
  void aPairIsJudgedWhateverOtherPairsThereAre(int side) {
    Params theta = RandomParams.near(relation(side).init(new Seed(1)), new Seed(2));
    Tensor a = maps(3, 4, side);
    Tensor b = maps(4, 3, side);
    Tensor all = relation(side).apply(theta, a, b, Normalisation.RUNNING);
    assertThat(all.shape()).containsExactly(2, 3, 4);
    for (int i = 0; i < 4; i++) {
      Tensor alone =
          relation(side).apply(theta, a.narrow(1, i, 1), b.narrow(1, 2, 1), Normalisation.RUNNING);
      assertThat(all.narrow(2, i, 1).narrow(1, 2, 1).toDoubles())
          .containsExactly(alone.toDoubles(), within(1e-12));
    }
  }
}
