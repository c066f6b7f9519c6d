package dev.autodidact.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nets read from files compute what their publishers' programs do.
@ExtendWith(FreesTensors.class)
class PretrainedNetTest {
  /// Beside 1, or the largest number where that is larger.
  private static final double CLOSE = 1e-5;

  @TempDir Path temporary;

  private static void assertGolden(PretrainedNet encoder, Tensor x, JsonNode expected) {
    Tensor y = encoder.net().apply(encoder.params(), x, Normalisation.RUNNING);
    assertThat(y.size(2)).isEqualTo(encoder.features());
    double[] numbers = GoldenEncoders.numbers(expected);
    double largest = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    assertThat(y.toDoubles()).containsExactly(numbers, within(CLOSE * Math.max(1, largest)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert", "bert-onnx"})
  void bertIsThatOfTransformers(String folder) {
    PretrainedNet bert = PretrainedNet.read(GoldenEncoders.folder(folder));
    assertGolden(bert, GoldenEncoders.tokens(), GoldenEncoders.golden("bert"));
  }

  /// "wide" are pictures of another size than the net was trained on.
  @ParameterizedTest
  @CsvSource({
    "dinov2, dinov2, 8",
    "dinov2, 'dinov2, wide', 12",
    "vit, vit, 8",
    "clip, clip, 8",
    "resnet-basic, resnet-basic, 37",
    "resnet-bottleneck, resnet-bottleneck, 37",
    "resnet-early, resnet-early, 37"
  })
  void netOfPicturesIsThatOfTransformers(String folder, String golden, int height) {
    Tensor x = GoldenEncoders.pictures(2, height, height == 37 ? 50 : 8);
    PretrainedNet encoder = PretrainedNet.read(GoldenEncoders.folder(folder));
    assertGolden(encoder, x, GoldenEncoders.golden(golden));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mobilenet",
        "mobilenet-tensorflow",
        "torchvision mobilenet",
        "torchvision resnet"
      })
  void netOfPicturesIsThatOfTorchvision(String name) throws IOException {
    JsonNode golden = GoldenEncoders.golden(name);
    GoldenEncoders.write(temporary, golden);
    PretrainedNet encoder = PretrainedNet.read(temporary);
    assertGolden(encoder, GoldenEncoders.pictures(1, 39, 64), golden.path("output"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bert", "bert-onnx", "dinov2", "vit", "clip", "resnet-basic", "resnet-early"})
  void aFileHasTheParametersOfItsNet(String folder) {
    PretrainedNet encoder = PretrainedNet.read(GoldenEncoders.folder(folder));
    Params fresh = encoder.net().init(new Seed(1));
    assertThat(encoder.params().requireShapesOf(fresh, "file").names())
        .containsExactlyInAnyOrderElementsOf(fresh.names());
  }

  @Test
  void halfPrecisionIsSaid() {
    assertThat(PretrainedNet.read(GoldenEncoders.folder("vit")).says())
        .isEqualTo("Vit, 8 features, 0 million weights, of half precision in its file");
    assertThat(PretrainedNet.read(GoldenEncoders.folder("clip")).half()).isFalse();
  }
}
