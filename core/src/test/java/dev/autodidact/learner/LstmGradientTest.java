package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.optimization.LstmMetaLearner;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RandomParams;
import dev.autodidact.task.Lines;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gradients of the learner are data to the LSTM, so its meta-gradient is not the derivative of the
/// meta-loss; but it is where they do not depend on what is differentiated by: by the gates, after
/// one step.
@ExtendWith(FreesTensors.class)
class LstmGradientTest {
  private static final TaskDistribution LINES = new Lines(5, 4);

  @AutoClose private final Workers workers = new Workers(1);

  private final LstmMetaLearner learner =
      new LstmMetaLearner(
          new Mlp(List.of(1, 8, 8, 1)), LINES.problem(), new LstmMetaLearner.Config(5, 1, true, 2));

  @Test
  void byTheGatesItEqualsCentralDifferences() {
    Params theta = RandomParams.near(learner.init(new Seed(1)), new Seed(2));
    Tasks tasks = Precision.DOUBLE.of(LINES.sample(new Seed(3), 0, 2));
    Params gradient =
        theta.trainable().filled(learner.metaGradient(theta, tasks, workers).gradient());
    CentralDifferences differences = new CentralDifferences(learner, theta, tasks, workers);
    for (String name :
        List.of("lstm.weight", "lstm.bias", "input.weight", "input.bias", "forget.weight")) {
      Params own = Params.of(name, gradient.get(name));
      double length = own.flat().square().sum().sqrt().item();
      Params direction = gradient.map(g -> g.mul(0)).with(own.map(g -> g.div(length)));
      assertThat(differences.along(direction) / length).as(name).isCloseTo(1, within(1e-5));
    }
  }
}
