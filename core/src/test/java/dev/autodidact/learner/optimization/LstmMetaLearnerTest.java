package dev.autodidact.learner.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Tasks;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// On f(x) = w x whose support is the point (1, 0), so that ∇L = 2 w; gates are what their biases
/// say, for all weights are zero: f = 3/4 and i = 1/4, so that w ← w / 4.
@ExtendWith(FreesTensors.class)
class LstmMetaLearnerTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private static final OneWeight NET = new OneWeight(1);

  @AutoClose private final Workers workers = new Workers(1);

  private static LstmMetaLearner learner(int steps) {
    LstmMetaLearner.Config config = new LstmMetaLearner.Config(2, steps, true, 1);
    return new LstmMetaLearner(NET, new Problem.Regression(1), config);
  }

  private static Params theta() {
    return learner(1)
        .init(new Seed(1))
        .map(t -> t.toDouble().mul(0))
        .with(Params.of("cell.w", Tensors.of(new double[] {1}, 1)))
        .with(Params.of("forget.bias", Tensors.of(new double[] {Math.log(3)}, 1)))
        .with(Params.of("input.bias", Tensors.of(new double[] {-Math.log(3)}, 1)));
  }

  private static Examples point(double y) {
    return OneWeight.examples(new double[] {1}, new double[] {y});
  }

  @Test
  void weightIsForgottenAndMovedAsFarAsTheGatesSay() {
    for (int steps = 0; steps <= 3; steps++) {
      Params phi = learner(steps).adapt(theta(), point(0)).phi();
      assertThat(phi.get("w").item()).isCloseTo(Math.pow(0.25, steps), CLOSE);
    }
  }

  /// φ = 1/16, the query is (1, 0): the loss is φ², and of dφ/dw only the chain of cell states
  /// counts, (3/4)².
  @Test
  void metaGradientGoesThroughTheChainOfCellStatesButNotThroughGradients() {
    MetaGradient meta = learner(2).metaGradient(theta(), new Tasks(point(0), point(0)), workers);
    assertThat(meta.loss()).isCloseTo(1.0 / 256, CLOSE);
    assertThat(theta().trainable().filled(meta.gradient()).get("cell.w").item())
        .isCloseTo(2.0 / 16 * 9 / 16, CLOSE);
  }

  /// dφ/db of the input gate is −2 w i (1 − i) where w is 1.
  @Test
  void metaGradientReachesTheGates() {
    MetaGradient meta = learner(1).metaGradient(theta(), new Tasks(point(0), point(0)), workers);
    Params gradient = theta().trainable().filled(meta.gradient());
    assertThat(gradient.get("input.bias").item()).isCloseTo(2 * 0.25 * -2 * 0.25 * 0.75, CLOSE);
    assertThat(gradient.get("forget.bias").item()).isCloseTo(2 * 0.25 * 1 * 0.75 * 0.25, CLOSE);
  }
}
