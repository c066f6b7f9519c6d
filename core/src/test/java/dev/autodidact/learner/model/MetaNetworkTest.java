package dev.autodidact.learner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.AugmentedNet;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RandomParams;
import dev.autodidact.task.Examples;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PatternPictures;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class MetaNetworkTest {
  private static final int WAYS = 3;
  private static final double STEP = 1e-7;
  private static final AugmentedNet NET = new AugmentedNet(1, 16, 6, WAYS);
  private static final TaskDistribution TASKS =
      new FewShot(new PatternPictures(new Seed(1), 20, 8, 16, 0.3), WAYS, 1, 3);

  @AutoClose private final Workers workers = new Workers(2);

  private final MetaNetwork learner =
      new MetaNetwork(NET, new Classification(WAYS), new MetaNetwork.Config(3, 5, 2));
  private final Params theta = RandomParams.near(learner.init(new Seed(1)), new Seed(2));

  /// What makes fast weights is not differentiated by the gradients that come into it, so its own
  /// gradient is that of the loss.
  @Test
  void gradientByWhatMakesFastWeightsEqualsCentralDifferences() {
    Tasks sampled = TASKS.sample(new Seed(3), 0, 2);
    Tasks tasks = new Tasks(inDouble(sampled.support()), inDouble(sampled.query()));
    Params gradient =
        theta.trainable().filled(learner.metaGradient(theta, tasks, workers).gradient());
    for (String name : gradient.names()) {
      if (name.startsWith("task.") || name.startsWith("example.")) {
        Tensor g = gradient.get(name);
        double length = g.square().sum().sqrt().item();
        Params steepest = theta.map(t -> t.mul(0)).with(Params.of(name, g.div(length)));
        double along = (loss(steepest, tasks, STEP) - loss(steepest, tasks, -STEP)) / (2 * STEP);
        assertThat(along).as(name).isCloseTo(length, within(1e-5 * length + 1e-7));
      }
    }
  }

  private double loss(Params direction, Tasks tasks, double step) {
    try (var _ = new Scope()) {
      Params moved = theta.zip(direction, (p, d) -> p.addScaled(d, step));
      return learner.metaGradient(moved, tasks, workers).loss();
    }
  }

  private static Examples inDouble(Examples examples) {
    return new Examples(examples.x().toDouble(), examples.y());
  }

  /// Then the key net and the base net are the slow ones alone.
  @Test
  void fastWeightsOfZeroLeaveThePredictionToTheSlowOnes() {
    Params slow = RandomParams.near(NET.init(new Seed(1)), new Seed(2));
    Params fast = slow.forEachTask(2).map(t -> t.mul(0));
    Tensor x = RandomTensors.normal(new Seed(3), 2, 4, 1, 16, 16);
    assertThat(NET.apply(AugmentedNet.augmented(slow, fast), x, Normalisation.BATCH).toDoubles())
        .containsExactly(
            NET.apply(slow.forEachTask(2), x, Normalisation.BATCH).toDoubles(), within(1e-9));
  }
}
