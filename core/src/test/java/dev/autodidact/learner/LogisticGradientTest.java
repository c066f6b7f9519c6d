package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Centred.Centre;
import dev.autodidact.learner.optimization.Logistic;
import dev.autodidact.nn.Linear;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RandomParams;
import dev.autodidact.task.Clouds;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.Tasks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The meta-gradient of what a solver comes to, without its steps, is the derivative of the
/// meta-loss; differences are larger than in [MetaGradientTest], because the solver stops within a
/// tolerance.
@ExtendWith(FreesTensors.class)
class LogisticGradientTest {
  private static final double STEP = 1e-4;

  @AutoClose private final Workers workers = new Workers(1);

  /// With five and with fifteen features; the support has six examples.
  @ParameterizedTest
  @ValueSource(ints = {5, 15})
  void equalsCentralDifferences(int features) {
    Centred centred = new Centred(new Linear(features), features, Centre.TRAINING, 2);
    Logistic learner = new Logistic(centred, 3, 1e-12);
    FewShot clouds = new FewShot(Clouds.of(new Seed(1), features, 5, 9, 1), 3, 2, 4);
    Params theta = RandomParams.near(learner.init(new Seed(1)), new Seed(2));
    Tasks tasks = Precision.DOUBLE.of(clouds.sample(new Seed(3), 0, 2));
    Params gradient =
        theta.trainable().filled(learner.metaGradient(theta, tasks, workers).gradient());
    CentralDifferences differences = new CentralDifferences(learner, theta, tasks, workers, STEP);
    for (String name : gradient.names()) {
      Params own = Params.of(name, gradient.get(name));
      double length = own.flat().square().sum().sqrt().item();
      Params direction = gradient.map(g -> g.mul(0)).with(own.map(g -> g.div(length)));
      assertThat(differences.along(direction) / length).as(name).isCloseTo(1, within(1e-5));
    }
  }
}
