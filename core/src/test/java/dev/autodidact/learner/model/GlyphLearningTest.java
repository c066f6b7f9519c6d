package dev.autodidact.learner.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.data.Glyphs;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.AugmentedNet;
import dev.autodidact.nn.ClippedGradient;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.PlainConv;
import dev.autodidact.task.Examples;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Shuffled;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Some hundred meta-steps teach to tell unseen characters apart.
@Tag("slow")
@ExtendWith(FreesTensors.class)
class GlyphLearningTest {
  private static final int WAYS = 3;
  private static final int SIDE = 16;
  private static final int BATCH = 16;
  private static final PictureSplits GLYPHS =
      Glyphs.splits(new Seed(1), new Glyphs.Config(300, 3, 60, 20, SIDE));

  @AutoClose private final Workers workers = new Workers(2);

  private static TaskDistribution tasks(boolean training, int shots) {
    return new FewShot(training ? GLYPHS.train() : GLYPHS.test(), WAYS, shots, 3);
  }

  private Params trained(MetaLearner learner, TaskDistribution tasks, int steps, double rate) {
    Params theta = learner.init(new Seed(1)).copy();
    Params state = Optimizer.ADAM.init(theta.trainable().flat()).copy();
    for (int k = 0; k < steps; k++) {
      try (Scope scope = new Scope()) {
        Tasks batch = tasks.sample(new Seed(2), (long) k * BATCH, BATCH);
        MetaGradient meta = learner.metaGradient(theta, batch, workers);
        Tensor g = ClippedGradient.of(meta.gradient(), 10).gradient();
        Optimizer.Step step = Optimizer.ADAM.step(theta.trainable().flat(), g, state, k + 1, rate);
        theta = theta.trainable().filled(step.theta()).copy().keptFrom(scope);
        state = step.state().copy().keptFrom(scope);
      }
    }
    return theta;
  }

  /// Of a character that is new nothing but the labels of the others can tell: by elimination at
  /// best one in three of the first, one in two of the second and all of the third new ones, 11 /
  /// 18.
  @Test
  void memoryTellsACharacterOnceItHasSeenItWithItsLabel() {
    Mann mann =
        new Mann(
            new PlainConv(1, 16),
            16,
            new Classification(WAYS),
            new Mann.Config("memnet", true, 100, 32, 40, 2, 0.9, 4));
    Params theta = trained(mann, new Shuffled(tasks(true, 4)), 500, 5e-3);
    Examples unseen = new Shuffled(tasks(false, 4)).sample(new Seed(3), 0, 200).support();
    double[] accuracy = byInstance(mann.online(theta, unseen), unseen.y(), 4);
    assertThat(accuracy[1]).isGreaterThan(accuracy[0] + 0.2);
    assertThat(accuracy[3]).isGreaterThan(0.8);
  }

  /// How often instance `k` of a class is classified correctly, for each k.
  private static double[] byInstance(Tensor predictions, Tensor labels, int instances) {
    double[] best = predictions.argmax(-1).toDoubles();
    double[] y = labels.toDoubles();
    int n = Math.toIntExact(labels.size(1));
    int tasks = Math.toIntExact(labels.size(0));
    double[] correct = new double[instances];
    for (int task = 0; task < tasks; task++) {
      int[] seen = new int[WAYS];
      for (int i = task * n; i < (task + 1) * n; i++) {
        correct[seen[(int) y[i]]++] += best[i] == y[i] ? 1 : 0;
      }
    }
    for (int k = 0; k < instances; k++) {
      correct[k] /= WAYS * tasks;
    }
    return correct;
  }

  @Test
  void fastWeightsTellCharactersApart() {
    MetaNetwork network =
        new MetaNetwork(
            new AugmentedNet(1, SIDE, 16, WAYS),
            new Classification(WAYS),
            new MetaNetwork.Config(3, 20, 4));
    Params theta = trained(network, tasks(true, 1), 300, 3e-3);
    Tasks unseen = tasks(false, 1).sample(new Seed(3), 0, 200);
    Tensor predicted = network.adapt(theta, unseen.support()).predict(unseen.query().x());
    double[] best = predicted.argmax(-1).toDoubles();
    double[] y = unseen.query().y().toDoubles();
    double correct = 0;
    for (int i = 0; i < y.length; i++) {
      correct += best[i] == y[i] ? 1 : 0;
    }
    assertThat(correct / y.length).isGreaterThan(0.65);
  }
}
