package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Centred.Centre;
import dev.autodidact.nn.Identity;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Features are the two numbers of an example themselves.
@ExtendWith(FreesTensors.class)
class CentredTest {
  private static final Centred CENTRED = new Centred(new Identity(), 2, Centre.TRAINING, 10);
  private static final Centred UNCENTRED = new Centred(new Identity(), 2, Centre.NONE, 10);

  @AutoClose private final Workers workers = new Workers(2);

  /// (4, 5) less (1, 1) is (3, 4).
  @Test
  void featuresAreTakenFromTheMeanAndGetLengthOne() {
    Tensor x = Tensors.of(new float[] {4, 5}, 1, 1, 2);
    Params mean = Params.of("running.mean", Tensors.of(new float[] {1, 1}, 2));
    assertThat(CENTRED.embed(CENTRED.init(new Seed(1)).with(mean), x).toDoubles())
        .containsExactly(new double[] {0.6, 0.8}, within(1e-6));
  }

  @Test
  void beforeAnyTrainingTheMeanIsZero() {
    Tensor x = Tensors.of(new float[] {3, 4}, 1, 1, 2);
    assertThat(CENTRED.embed(CENTRED.init(new Seed(1)), x).toDoubles())
        .containsExactly(new double[] {0.6, 0.8}, within(1e-6))
        .isEqualTo(UNCENTRED.embed(UNCENTRED.init(new Seed(1)), x).toDoubles());
    assertThat(Centred.scale(UNCENTRED.init(new Seed(1))).item()).isCloseTo(10, within(1e-5));
  }

  /// Of two meta-batches of different sizes, the first of which is computed in several shards.
  @Test
  void theMeanIsOverAllExamplesThatWereSeen() {
    Tasks many = tasks(300, 4, 1);
    Tasks few = tasks(1, 6, -5);
    Params theta = step(step(CENTRED.init(new Seed(1)), many), few);
    double[] expected = new double[2];
    int examples = 0;
    for (Tasks tasks : new Tasks[] {many, few}) {
      for (Tensor x : new Tensor[] {tasks.support().x(), tasks.query().x()}) {
        double[] values = x.toDoubles();
        for (int i = 0; i < values.length; i++) {
          expected[i % 2] += values[i];
        }
        examples += values.length / 2;
      }
    }
    assertThat(examples).isEqualTo(300 * 8 + 12);
    assertThat(theta.get("running.seen").item()).isEqualTo(examples);
    assertThat(theta.get("running.mean").toDoubles())
        .containsExactly(
            new double[] {expected[0] / examples, expected[1] / examples}, within(1e-4));
  }

  @Test
  void withoutACentreNothingIsCarriedAlong() {
    Params theta = UNCENTRED.init(new Seed(1));
    assertThat(theta.running().names()).isEmpty();
    assertThat(metaGradient(UNCENTRED, theta, tasks(2, 3, 0)).running().names()).isEmpty();
  }

  @Test
  void aScaleIsAboveZero() {
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> new Centred(new Identity(), 2, Centre.NONE, wrong))
          .withMessageStartingWith("--set scale: must be above 0");
    }
  }

  private Params step(Params theta, Tasks tasks) {
    return theta.with(metaGradient(CENTRED, theta, tasks).running());
  }

  private MetaGradient metaGradient(Centred centred, Params theta, Tasks tasks) {
    return centred.metaGradient(
        theta, tasks, workers, (all, _, query) -> query.x().sum(1, 2).mul(Centred.scale(all)));
  }

  /// `n` examples of support and as many queries, around `middle`.
  private static Tasks tasks(int tasks, int n, double middle) {
    return new Tasks(examples(tasks, n, middle), examples(tasks, n, middle + 2));
  }

  private static Examples examples(int tasks, int n, double middle) {
    float[] x = new float[tasks * n * 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (middle + Math.sin(i * i));
    }
    return new Examples(Tensors.of(x, tasks, n, 2), Tensors.of(new long[tasks * n], tasks, n));
  }
}
