package dev.autodidact.learner.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Features are the two numbers of an example themselves.
@ExtendWith(FreesTensors.class)
class CentroidTest {
  private static final Mlp NET = new Mlp(List.of(2, 2));

  @AutoClose private final Workers workers = new Workers(1);

  private final Centroid centroid =
      new Centroid(new PlainClassification(NET, 2, 3), new Centroid.Config(1));

  private Params theta(double x, double y) {
    return centroid
        .init(new Seed(1))
        .with(Params.of("layer1.weight", Tensors.of(new float[] {1, 0, 0, 1}, 2, 2)))
        .with(Params.of("layer1.bias", Tensors.of(new float[] {0, 0}, 2)))
        .with(Params.of("running.centre", Tensors.of(new float[] {(float) x, (float) y}, 2)));
  }

  /// Around (1, 1), the support lies at (1, 0), (0, 1) and (0, 1) once it is as long as 1, and the
  /// query at (0.6, 0.8).
  @Test
  void distancesAreOfCentredFeaturesOfLengthOne() {
    Examples support =
        new Examples(
            Tensors.of(new float[] {3, 1, 1, 2, 1, 6}, 1, 3, 2),
            Tensors.of(new long[] {0, 1, 1}, 1, 3));
    Tensor query = Tensors.of(new float[] {4, 5}, 1, 1, 2);
    assertThat(centroid.adapt(theta(1, 1), support).predict(query).toDoubles())
        .containsExactly(new double[] {-0.8, -0.4}, within(1e-6));
  }

  /// A tenth of the way from (1, 1) to the mean of two batches, (2, 3).
  @Test
  void theCentreFollowsTheFeaturesOfTraining() {
    Examples batches =
        new Examples(
            Tensors.of(new float[] {0, 1, 2, 3, 2, 3, 4, 5}, 2, 2, 2),
            Tensors.of(new long[] {0, 1, 2, 0}, 2, 2));
    MetaGradient meta = centroid.metaGradient(theta(1, 1), new Tasks(batches, batches), workers);
    assertThat(meta.running().get("running.centre").toDoubles())
        .containsExactly(new double[] {1.1, 1.2}, within(1e-6));
    assertThat(NET.apply(theta(1, 1), batches.x(), Normalisation.RUNNING).toDoubles())
        .isEqualTo(batches.x().toDoubles());
  }
}
