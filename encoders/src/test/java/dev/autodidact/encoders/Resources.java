package dev.autodidact.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/// The nets of `tools/golden_onnx.py`, and the picture that it runs them on.
final class Resources {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Resources() {}

  static Path file(String name) {
    try {
      return Path.of(Resources.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What Python's ONNX Runtime makes of them.
  static JsonNode golden() {
    return json(file("golden.json"));
  }

  static JsonNode json(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static float[] floats(JsonNode list) {
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) list.get(i).asDouble();
    }
    return values;
  }

  /// The picture of the golden values, at any size.
  static Picture picture(PictureFormat format) {
    int side = format.side();
    byte[] values = new byte[format.values()];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          values[(c * side + y) * side + x] = (byte) (x * (3 + c) + y * (7 - 2 * c));
        }
      }
    }
    return new Picture(format, values);
  }
}
