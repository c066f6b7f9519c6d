package dev.autodidact.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are not what they should be are refused in one line that says what is wrong.
@ExtendWith(FreesTensors.class)
class PretrainedRefusalsTest {
  @TempDir Path folder;

  private Path config;
  private Path weights;

  @BeforeEach
  void copyBert() throws IOException {
    config = folder.resolve("config.json");
    weights = folder.resolve("model.safetensors");
    Path bert = GoldenEncoders.folder("bert");
    Files.copy(bert.resolve("config.json"), config);
    Files.copy(bert.resolve("model.safetensors"), weights);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> PretrainedNet.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"bert\" | \"gpt2\" | no net here for model_type \"gpt2\"; there are bert, vit, dinov2,"
            + " clip, clip_vision_model, resnet and mobilenet_v2",
        "\"hidden_act\": \"gelu\" | \"hidden_act\": \"relu\" | hidden_act is \"relu\", and must be"
            + " gelu",
        "\"hidden_size\": 8 | \"hidden_size\": 8.5 | hidden_size is 8.5, and must be a whole number"
            + " from 1 to 1000000",
        "\"hidden_size\": 8 | \"hidden_size\": 2000000000 | hidden_size is 2000000000, and must be"
            + " a whole number from 1 to 1000000",
        "\"num_attention_heads\": 2 | \"num_attention_heads\": 3 | num_attention_heads is 3, and"
            + " must be a divisor of hidden_size 8",
        "\"vocab_size\": 23 | \"a\": 1 | vocab_size is missing, and must be a whole number from 1"
            + " to 1000000",
        "\"layer_norm_eps\": 1e-12 | \"layer_norm_eps\": -1 | layer_norm_eps is -1, and must be a"
            + " number above 0"
      })
  void settingsOfAnotherNet(String old, String changed, String why) throws IOException {
    String text = Files.readString(config);
    assertThat(text).contains(old);
    Files.writeString(config, text.replace(old, changed));
    assertRefused(config + ": " + why);
  }

  @Test
  void missingFiles() throws IOException {
    Files.delete(weights);
    assertRefused(weights + ": there is no such file");
    Files.delete(config);
    assertRefused(config + ": there is no such file");
  }

  private void change(UnaryOperator<Params> change) {
    Safetensors.write(weights, change.apply(Safetensors.read(weights).params()), Map.of());
  }

  @Test
  void missingTensor() {
    change(params -> params.without("encoder.layer.1.output.dense.bias"));
    assertRefused(weights + ": it lacks encoder.layer.1.output.dense.bias");
  }

  @Test
  void surplusTensors() {
    Params surplus = Params.of("encoder.layer.2.a", Tensors.full(0, 1));
    change(params -> params.with(surplus).with(Params.of("x\ny", Tensors.full(0, 1))));
    assertRefused(
        weights + ": it has encoder.layer.2.a and 1 more, which this net has no place for");
  }

  @Test
  void tensorOfAnotherShape() {
    change(params -> params.with(Params.of("embeddings.LayerNorm.bias", Tensors.full(0, 2, 4))));
    assertRefused(weights + ": its embeddings.LayerNorm.bias is [2, 4] instead of [8]");
  }

  @Test
  void numbersThatAreNotFinite() {
    change(
        params -> params.with(Params.of("embeddings.LayerNorm.bias", Tensors.full(Double.NaN, 8))));
    assertRefused(weights + ": numbers of its norm.offset are not finite");
  }

  /// Batch normalisation by a variance below zero.
  @Test
  void varianceBelowZero() {
    Path resnet = GoldenEncoders.folder("resnet-basic");
    Params params =
        Safetensors.read(resnet.resolve("model.safetensors"), name -> !name.endsWith("tracked"))
            .params();
    String name = "embedder.embedder.normalization.running_var";
    Safetensors.write(weights, params.with(Params.of(name, Tensors.full(-1, 4))), Map.of());
    assertThatThrownBy(
            () -> {
              Files.copy(
                  resnet.resolve("config.json"), config, StandardCopyOption.REPLACE_EXISTING);
              PretrainedNet.read(folder);
            })
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(weights + ": numbers of its stem.weight are not finite");
  }

  @Test
  void picturesThatPatchesDoNotFill() {
    PretrainedNet vit = PretrainedNet.read(GoldenEncoders.folder("vit"));
    Tensor x = Tensors.full(0, 1, 1, 3, 8, 9);
    assertThatThrownBy(() -> vit.net().apply(vit.params(), x, Normalisation.RUNNING))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("pictures of 8 x 9 pixels: this net takes multiples of 2 (--side)");
  }

  @Test
  void onnxFileOfAnotherNet() {
    Path onnx = GoldenEncoders.folder("bert-onnx").resolve("model.onnx");
    assertThatThrownBy(() -> PretrainedNet.read(onnx))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(onnx + ": it has 0 convolutions, and a MobileNetV2 has 52");
  }

  /// Cut anywhere, and with a byte changed anywhere: a refusal or a net, never anything else.
  @Test
  void damagedOnnxFile() throws IOException {
    Path onnx = folder.resolve("model.onnx");
    Files.delete(weights);
    byte[] whole = Files.readAllBytes(GoldenEncoders.folder("bert-onnx").resolve("model.onnx"));
    for (int i = 0; i < whole.length; i += 997) {
      Files.write(onnx, Arrays.copyOf(whole, i));
      assertThatThrownBy(() -> PretrainedNet.read(folder))
          .as("cut at %d", i)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(onnx.toString());
      byte[] changed = whole.clone();
      changed[i] ^= 0x55;
      Files.write(onnx, changed);
      try {
        PretrainedNet.read(folder);
      } catch (InvalidInputException e) {
        assertThat(e).hasMessageStartingWith(onnx.toString());
      }
    }
  }
}
