package dev.autodidact.pretrained;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.nn.Net;
import dev.autodidact.record.Json;
import dev.autodidact.record.Records;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All that tells how to build a published net again, without its weights.
///
/// @param net with its sizes
/// @param features numbers in an embedding
/// @param scale how it wants pixels, if it takes pictures
/// @param sha256 of the file that has its weights
/// @param says what it is in a few words, and whether its file is of half precision
record Published(Net net, int features, PixelScale scale, String sha256, String says) {
  private static final Map<String, Class<? extends Record>> KINDS =
      Map.of(
          "bert", Bert.class,
          "vit", Vit.class,
          "resnet", ResNet.class,
          "mobilenetv2", MobileNetV2.class);

  /// @throws InvalidInputException as in [PretrainedNet#read]
  static Published read(Path path) {
    try (Scope _ = new Scope()) {
      PretrainedNet encoder = PretrainedNet.read(path);
      return new Published(
          encoder.net(), encoder.features(), PixelScale.beside(path), digest(path), encoder.says());
    }
  }

  /// The SHA-256 of the file that has the weights of a net.
  static String digest(Path path) {
    Path file = path;
    if (Files.isDirectory(path)) {
      Path safetensors = path.resolve("model.safetensors");
      file = Files.exists(safetensors) ? safetensors : path.resolve("model.onnx");
    }
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = Digests.sha256();
      byte[] part = new byte[1 << 16];
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        digest.update(part, 0, count);
      }
      return Digests.hex(digest);
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read".formatted(file), e);
    }
  }

  String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    String kind = net.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    json.put("kind", kind);
    json.put("says", says);
    json.put("features", features);
    json.put("mean", scale.mean());
    json.put("deviation", scale.deviation());
    json.put("sha256", sha256);
    json.put("sizes", Records.values((Record) net));
    return Json.line(json);
  }

  /// Undoes [#toJson].
  ///
  /// @throws InvalidInputException if it is something else
  @SuppressWarnings("unchecked") // JSON has no other names
  static Published of(String text) {
    Map<String, Object> json =
        Json.convert(Json.parse("the net of --weights", text), LinkedHashMap.class);
    Class<? extends Record> kind = KINDS.get(String.valueOf(json.get("kind")));
    if (kind == null
        || !(json.get("sizes") instanceof Map<?, ?> sizes)
        || !(json.get("features") instanceof Integer features)
        || !(json.get("mean") instanceof List<?> mean)
        || !(json.get("deviation") instanceof List<?> deviation)) {
      throw new InvalidInputException("--published: is filled in by --weights, leave it out");
    }
    return new Published(
        (Net) Records.read(kind, (Map<String, ?>) sizes),
        features,
        new PixelScale((List<Double>) mean, (List<Double>) deviation),
        String.valueOf(json.get("sha256")),
        String.valueOf(json.get("says")));
  }
}
