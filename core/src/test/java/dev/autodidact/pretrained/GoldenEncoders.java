package dev.autodidact.pretrained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Tiny published encoders and what they compute, written by `tools/golden_encoders.py`.
final class GoldenEncoders {
  private static final long MASK = 0xFFFFFFFFL;

  private GoldenEncoders() {}

  static Path folder(String name) {
    try {
      return Path.of(Objects.requireNonNull(GoldenEncoders.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode golden(String name) {
    try {
      return new ObjectMapper().readTree(folder("golden.json").toFile()).path(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] numbers(JsonNode list) {
    return list.valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }

  /// The pictures `[1, n, 3, height, width]` of the script.
  static Tensor pictures(int n, int height, int width) {
    return Tensors.of(floats(uniform(1, n * 3 * height * width)), 1, n, 3, height, width);
  }

  /// The tokens `[1, 3, 7]` of the script.
  static Tensor tokens() {
    long[] all =
        golden("tokens")
            .valueStream()
            .flatMap(JsonNode::valueStream)
            .mapToLong(JsonNode::asLong)
            .toArray();
    return Tensors.of(all, 1, 3, all.length / 3);
  }

  /// Writes a folder with the weights that follow from a formula.
  static void write(Path folder, JsonNode net) throws IOException {
    Files.writeString(folder.resolve("config.json"), net.path("config").toString());
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> tensor : net.path("shapes").properties()) {
      long[] shape = tensor.getValue().valueStream().mapToLong(JsonNode::asLong).toArray();
      weights.put(tensor.getKey(), weight(tensor.getKey(), 7919 * weights.size(), shape));
    }
    Safetensors.write(folder.resolve("model.safetensors"), Params.shared(weights), Map.of());
  }

  private static Tensor weight(String name, int start, long[] shape) {
    int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    double[] values = uniform(start, count);
    double fanIn = (double) count / shape[0];
    for (int i = 0; i < count; i++) {
      if (name.endsWith("running_var")) {
        values[i] = 1 + values[i] / 2;
      } else if (shape.length > 1) {
        values[i] *= Math.sqrt(6 / fanIn);
      } else {
        values[i] = (name.endsWith("weight") ? 1 : 0) + values[i] / 4;
      }
    }
    return Tensors.of(floats(values), shape);
  }

  /// Numbers from -1 to 1 that follow from their positions, the same in every language.
  private static double[] uniform(int start, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      long h = ((i + (long) start) * 2654435761L) & MASK;
      h ^= h >>> 15;
      h = (h * 2246822519L) & MASK;
      h ^= h >>> 13;
      values[i] = h / (double) (1L << 31) - 1;
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
