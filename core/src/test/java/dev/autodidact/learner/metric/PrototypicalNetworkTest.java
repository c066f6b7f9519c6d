package dev.autodidact.learner.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.metric.PrototypicalNetwork.Config;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// With an embedding that changes nothing, in the plane.
@ExtendWith(FreesTensors.class)
class PrototypicalNetworkTest {
  @AutoClose private final Workers workers = new Workers(1);

  private final PrototypicalNetwork proto =
      new PrototypicalNetwork(new Dense("f", 2, 2), new Config(1));
  private final Params theta =
      Params.of("f.weight", Tensors.of(new double[] {1, 0, 0, 1}, 2, 2))
          .with(Params.of("f.bias", Tensors.of(new double[] {0, 0}, 2)));

  /// Class 0 around (1, 0), class 1 at (0, 4), in no particular order.
  private final Examples support =
      new Examples(
          Tensors.of(new double[] {0, 4, 2, 0, 0, 0}, 1, 3, 2),
          Tensors.of(new long[] {1, 0, 0}, 1, 3));

  private final Examples query =
      new Examples(
          Tensors.of(new double[] {1, 0, 1, 3}, 1, 2, 2), Tensors.of(new long[] {0, 0}, 1, 2));

  @Test
  void scoresAreNegativeSquaredDistancesToTheMeanOfEachClass() {
    assertThat(proto.adapt(theta, support).predict(query.x()).toDoubles())
        .containsExactly(new double[] {0, -17, -9, -2}, within(1e-12));
  }

  /// The squares of such numbers have no room for these distances in single precision.
  @Test
  void scoresKeepTheirDigitsFarFromZero() {
    Params single = theta.map(Tensor::toFloat);
    Examples far = new Examples(support.x().toFloat().add(8000), support.y());
    assertThat(proto.adapt(single, far).predict(query.x().toFloat().add(8000)).toDoubles())
        .containsExactly(new double[] {0, -17, -9, -2}, within(0.0));
  }

  @Test
  void lossIsCrossEntropyOfTheScores() {
    double first = Math.log(1 + Math.exp(-17));
    double second = Math.log(1 + Math.exp(7));
    assertThat(proto.metaGradient(theta, new Tasks(support, query), workers).loss())
        .isCloseTo((first + second) / 2, within(1e-12));
  }

  @Test
  void scaleMultipliesDistances() {
    Config half = new Config(0.5);
    PrototypicalNetwork scaled = new PrototypicalNetwork(new Dense("f", 2, 2), half);
    assertThat(scaled.adapt(theta, support).predict(query.x()).toDoubles())
        .containsExactly(new double[] {0, -8.5, -4.5, -1}, within(1e-12));
    double first = Math.log(1 + Math.exp(-8.5));
    double second = Math.log(1 + Math.exp(3.5));
    assertThat(scaled.metaGradient(theta, new Tasks(support, query), workers).loss())
        .isCloseTo((first + second) / 2, within(1e-12));
  }

  @Test
  void aTaskMayHaveMoreClassesThanThoseOfTraining() {
    Examples five =
        new Examples(
            Tensors.of(new double[] {1, 1, 2, 2, 3, 3, 4, 4, 5, 5}, 1, 5, 2),
            Tensors.of(new long[] {0, 1, 2, 3, 4}, 1, 5));
    assertThat(proto.adapt(theta, five).predict(five.x()).argmax(-1).toDoubles())
        .containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void oneQueryHasNoPartInThePredictionForAnother() {
    assertThat(proto.transductive()).isFalse();
    Tensor alone = proto.adapt(theta, support).predict(query.x().narrow(1, 0, 1));
    assertThat(alone.toDoubles()).containsExactly(new double[] {0, -17}, within(1e-12));
    assertThat(proto.init(new Seed(1)).names()).containsExactlyElementsOf(theta.names());
  }
}
