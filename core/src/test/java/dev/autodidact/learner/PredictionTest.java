package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RandomParams;
import dev.autodidact.task.Examples;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two tasks of three support examples and four queries.
@ExtendWith(FreesTensors.class)
class PredictionTest {
  private static final Offset<Double> CLOSE = within(1e-9);
  private static final Net NET = new Conv4(1, 2, Downsampling.STRIDE, false, false);

  private final Params theta = RandomParams.near(NET.init(new Seed(1)), new Seed(2));
  private final Params phi = theta.forEachTask(2);
  private final Tensor x = RandomTensors.normal(new Seed(3), 2, 4, 1, 16, 16);
  private final Examples support =
      new Examples(
          RandomTensors.normal(new Seed(4), 2, 3, 1, 16, 16),
          Tensors.of(new long[] {0, 1, 2, 0, 1, 2}, 2, 3));

  @Test
  void togetherTheQueriesAreOneBatch() {
    assertThat(new Prediction(NET, true).adapted(phi, support).predict(x).toDoubles())
        .containsExactly(NET.apply(phi, x, Normalisation.BATCH).toDoubles(), CLOSE);
  }

  @Test
  void aloneEachQueryIsInABatchWithTheSupportOfItsTask() {
    Tensor predicted = new Prediction(NET, false).adapted(phi, support).predict(x);
    for (int i = 0; i < 4; i++) {
      Tensor batch = Tensors.cat(1, List.of(support.x(), x.narrow(1, i, 1)));
      Tensor expected = NET.apply(phi, batch, Normalisation.BATCH).narrow(1, 3, 1);
      assertThat(predicted.narrow(1, i, 1).toDoubles())
          .containsExactly(expected.toDoubles(), CLOSE);
    }
  }

  @Test
  void aloneTheOtherQueriesAreOfNoConsequence() {
    Adapted adapted = new Prediction(NET, false).adapted(phi, support);
    Tensor others = RandomTensors.normal(new Seed(5), 2, 2, 1, 16, 16);
    Tensor among = Tensors.cat(1, List.of(x.narrow(1, 0, 1), others));
    assertThat(adapted.predict(among).narrow(1, 0, 1).toDoubles())
        .containsExactly(adapted.predict(x).narrow(1, 0, 1).toDoubles(), CLOSE);
  }

  @Test
  void onlyBatchStatisticsOfAllQueriesMakeItTransductive() {
    assertThat(new Prediction(NET, true).transductive()).isTrue();
    assertThat(new Prediction(NET, false).transductive()).isFalse();
    assertThat(new Prediction(new Mlp(List.of(1, 1)), true).transductive()).isFalse();
  }
}
