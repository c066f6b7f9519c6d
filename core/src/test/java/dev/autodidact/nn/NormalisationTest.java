package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.Convolution;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Conv4.Downsampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreesTensors.class)
class NormalisationTest {
  private static final String MEAN = Params.running("block1.norm.mean");
  private static final String VARIANCE = Params.running("block1.norm.variance");

  private final Conv4 net = new Conv4(1, 2, Downsampling.STRIDE, false, true);
  private final Params theta = RandomParams.near(net.init(new Seed(1)), new Seed(2));
  private final Tensor x = RandomTensors.normal(new Seed(3), 1, 5, 1, 16, 16);

  @Test
  void recordingChangesNoPrediction() {
    assertThat(net.apply(theta, x, new Normalisation.Recording()).toDoubles())
        .isEqualTo(net.apply(theta, x, Normalisation.BATCH).toDoubles());
  }

  @Test
  void runningStatisticsMoveTowardsThoseObserved() {
    Normalisation.Recording recording = new Normalisation.Recording();
    net.apply(theta, x, recording);
    Params all = recording.update(theta, 1);
    Params tenth = recording.update(theta, 0.1);
    assertThat(tenth.names()).containsExactlyInAnyOrderElementsOf(theta.running().names());
    for (String name : tenth.names()) {
      Tensor expected = theta.get(name).mul(0.9).addScaled(all.get(name), 0.1);
      assertThat(tenth.get(name).toDoubles()).containsExactly(expected.toDoubles(), within(1e-12));
    }
  }

  @Test
  void whatIsObservedIsMeanAndUnbiasedVarianceOfTheFirstConvolution() {
    Normalisation.Recording recording = new Normalisation.Recording();
    net.apply(theta, x, recording);
    Params observed = recording.update(theta, 1);
    Tensor convolved =
        Convolution.apply(
            x.reshape(5, 1, 16, 16),
            theta.get("block1.conv.weight"),
            theta.get("block1.conv.bias"),
            2,
            1,
            1);
    Tensor mean = convolved.mean(0, 2, 3);
    Tensor variance =
        convolved.sub(mean.reshape(1, 2, 1, 1)).square().sum(0, 2, 3).div(5 * 8 * 8 - 1);
    assertThat(observed.get(MEAN).toDoubles()).containsExactly(mean.toDoubles(), within(1e-12));
    assertThat(observed.get(VARIANCE).toDoubles())
        .containsExactly(variance.toDoubles(), within(1e-12));
  }

  /// What transductive means, and what a learner that is not must avoid.
  @Test
  void onlyStatisticsOfTheExamplesLetOneChangeThePredictionForAnother() {
    Tensor first = x.narrow(1, 0, 2);
    assertThat(net.apply(theta, first, Normalisation.RUNNING).toDoubles())
        .containsExactly(
            net.apply(theta, x, Normalisation.RUNNING).narrow(1, 0, 2).toDoubles(), within(1e-12));
    assertThat(net.apply(theta, first, Normalisation.BATCH).toDoubles())
        .isNotEqualTo(net.apply(theta, x, Normalisation.BATCH).narrow(1, 0, 2).toDoubles());
  }
}
