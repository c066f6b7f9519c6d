package dev.autodidact.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FreesTensors.class)
class ResNet12Test {
  private static final ResNet12 NARROW = new ResNet12(2, List.of(2, 3, 2, 3), true);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void outputsAndGradientsAreThoseOfPyTorch(boolean running) throws IOException {
    Params all = GoldenBlocks.params(NARROW);
    Params learned = all.trainable().variables();
    Tensor x = GoldenBlocks.sines(4, 1, 3, 2, 18, 18);
    Tensor y =
        NARROW.apply(
            learned.with(all.running()), x, running ? Normalisation.RUNNING : Normalisation.BATCH);
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    learned.names().forEach(name -> inputs.put(name, learned.get(name)));
    GoldenBlocks.assertGolden(running ? "resnet12, running" : "resnet12, batch", y, inputs);
  }

  /// 12.4 million weights and 640 numbers, with 64, 160, 320 and 640 channels.
  @Test
  void thePapersNetHasItsSize() {
    ResNet12 net = new ResNet12(3, ResNet12.WIDTHS, false);
    Params theta = net.init(new Seed(1));
    assertThat(theta.count()).isEqualTo(12424320);
    assertThat(theta.get("block2.conv1.weight").shape()).containsExactly(160, 64, 3, 3);
    assertThat(theta.get("block2.skip.conv.weight").shape()).containsExactly(160, 64, 1, 1);
    assertThat(net.outputs()).isEqualTo(640);
  }

  @Test
  void weightsAreThoseOfHe() {
    Params theta = ResNet12.scaled(3, 0.5, false).init(new Seed(1));
    Tensor weight = theta.get("block3.conv2.weight");
    assertThat(weight.square().mean().item()).isCloseTo(2.0 / (160 * 9), within(2e-5));
  }

  @Test
  void recordingObservesEveryRunningStatistic() {
    Params theta = NARROW.init(new Seed(1));
    Normalisation.Recording recording = new Normalisation.Recording();
    NARROW.apply(theta, RandomTensors.normal(new Seed(2), 1, 3, 2, 18, 18).toFloat(), recording);
    assertThat(recording.update(theta, 0.1).names())
        .containsExactlyElementsOf(theta.running().names());
  }

  @Test
  void theSmallestPicturesLeaveOnePixel() {
    int side = ResNet12.MIN_SIZE;
    Tensor x = RandomTensors.normal(new Seed(2), 1, 3, 2, side, side);
    Tensor y = NARROW.apply(NARROW.init(new Seed(1)), x.toFloat(), Normalisation.BATCH);
    assertThat(y.shape()).containsExactly(1, 3, NARROW.outputs());
  }

  @Test
  void widthsAreScaledAndFour() {
    assertThat(ResNet12.scaled(3, 0.25, true).widths()).containsExactly(16, 40, 80, 160);
    assertThatThrownBy(() -> new ResNet12(3, List.of(64, 160, 320), true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--widths: a ResNet-12 has 4 blocks of at least 1 channel each, not [64, 160, 320]");
  }
}
