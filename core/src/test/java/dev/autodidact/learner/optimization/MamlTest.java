package dev.autodidact.learner.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
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

/// On f(x) = w x with w = 1, whose support is the point (1, 0): φ = w − 2αw = (1 − 2α) w.
@ExtendWith(FreesTensors.class)
class MamlTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private static final OneWeight NET = new OneWeight(1);

  @AutoClose private final Workers workers = new Workers(1);
  private final Params theta = NET.init(new Seed(1));

  private static Tasks tasks(double target) {
    return new Tasks(point(0), point(target));
  }

  private static Examples point(double y) {
    return OneWeight.examples(new double[] {1}, new double[] {y});
  }

  private static Maml maml(double alpha, int steps, boolean firstOrder) {
    Maml.Config config = new Maml.Config(alpha, steps, steps, 1);
    return new Maml(NET, new Problem.Regression(1), config, !firstOrder);
  }

  private double gradient(Maml maml, Tasks tasks) {
    return theta.filled(maml.metaGradient(theta, tasks, workers).gradient()).get("w").item();
  }

  /// φ = 0.5, the loss is (φ − y)² with y = −0.25, its derivative by φ is 1.5, and dφ/dw is 0.5.
  @Test
  void secondOrderDifferentiatesThroughTheStepAndFirstOrderDoesNot() {
    assertThat(gradient(maml(0.25, 1, false), tasks(-0.25))).isCloseTo(0.75, CLOSE);
    assertThat(gradient(maml(0.25, 1, true), tasks(-0.25))).isCloseTo(1.5, CLOSE);
  }

  @Test
  void lossIsTheOneAfterAdapting() {
    MetaGradient meta = maml(0.25, 1, false).metaGradient(theta, tasks(-0.25), workers);
    assertThat(meta.loss()).isCloseTo(0.75 * 0.75, CLOSE);
  }

  /// φ = 0.5³, so that dφ/dw = 0.125.
  @Test
  void stepsFollowOneAnother() {
    assertThat(gradient(maml(0.25, 3, false), tasks(0))).isCloseTo(2 * 0.125 * 0.125, CLOSE);
    assertThat(gradient(maml(0.25, 3, true), tasks(0))).isCloseTo(2 * 0.125, CLOSE);
  }

  @Test
  void ordersDifferAsMuchAsTheInnerRateIsLarge() {
    assertThat(gradient(maml(0, 1, false), tasks(-0.25)))
        .isEqualTo(gradient(maml(0, 1, true), tasks(-0.25)));
    for (double alpha : new double[] {1e-2, 1e-4, 1e-6}) {
      double first = gradient(maml(alpha, 1, true), tasks(-0.25));
      double second = gradient(maml(alpha, 1, false), tasks(-0.25));
      assertThat((first - second) / first).isCloseTo(2 * alpha, within(1e-12));
    }
  }

  /// Support (2, 0): φ = w − 8αw, so that the second task ends at −1 where the first ends at 0.5.
  @Test
  void everyTaskHasAPhiOfItsOwn() {
    Examples support = OneWeight.examples(new double[] {1, 2}, new double[] {0, 0});
    Examples query = OneWeight.examples(new double[] {1, 1}, new double[] {0, 0});
    assertThat(maml(0.25, 1, false).adapt(theta, support).phi().get("w").toDoubles())
        .containsExactly(0.5, -1);
    assertThat(gradient(maml(0.25, 1, false), new Tasks(support, query)))
        .isCloseTo((2 * 0.5 * 0.5 + 2 * -1 * -1) / 2, CLOSE);
  }

  @Test
  void adaptingTakesTestSteps() {
    Maml.Config config = new Maml.Config(0.25, 1, 4, 1);
    Maml maml = new Maml(NET, new Problem.Regression(1), config, true);
    assertThat(maml.adapt(theta, point(0)).phi().get("w").item()).isCloseTo(0.0625, CLOSE);
    assertThat(gradient(maml, tasks(-0.25))).isCloseTo(0.75, CLOSE);
  }
}
