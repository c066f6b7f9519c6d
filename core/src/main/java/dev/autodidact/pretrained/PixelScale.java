package dev.autodidact.pretrained;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.record.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/// How a net wants its pixels: (pixel − mean) / deviation, for pixels from 0 to 1.
///
/// @param mean of red, green and blue
/// @param deviation of red, green and blue
record PixelScale(List<Double> mean, List<Double> deviation) {
  private static final int CHANNELS = 3;

  /// From -1 to 1, where nobody says otherwise.
  private static final PixelScale USUAL =
      new PixelScale(Collections.nCopies(CHANNELS, 0.5), Collections.nCopies(CHANNELS, 0.5));

  PixelScale {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
  }

  /// What is said beside a net: in `preprocessor_config.json`, or by timm in `config.json`.
  ///
  /// @throws InvalidInputException if it is not a mean and a deviation for each colour
  static PixelScale beside(Path net) {
    Path inside = Files.isDirectory(net) ? net.resolve("config.json") : net;
    Path own = inside.resolveSibling("preprocessor_config.json");
    if (Files.exists(own)) {
      return read(own, Json.readTree(own), "image_mean", "image_std");
    }
    Path config = inside.resolveSibling("config.json");
    if (Files.exists(config)) {
      return read(config, Json.readTree(config).path("pretrained_cfg"), "mean", "std");
    }
    return USUAL;
  }

  private static PixelScale read(Path file, JsonNode json, String mean, String deviation) {
    if (!json.has(mean) && !json.has(deviation)) {
      return USUAL;
    }
    List<Double> means = numbers(json.path(mean));
    List<Double> deviations = numbers(json.path(deviation));
    if (means.size() != CHANNELS
        || deviations.size() != CHANNELS
        || deviations.stream().anyMatch(d -> !(d > 0))) {
      throw new InvalidInputException(
          "%s: %s and %s must be three numbers each".formatted(file, mean, deviation));
    }
    return new PixelScale(means, deviations);
  }

  private static List<Double> numbers(JsonNode list) {
    return list.valueStream().filter(JsonNode::isNumber).map(JsonNode::doubleValue).toList();
  }

  /// @param x `[tasks, n, channels, height, width]` from 0 to 1; a grey picture is three equal ones
  /// @return `[tasks, n, 3, height, width]`
  Tensor apply(Tensor x) {
    Tensor colours = x.size(2) == 1 ? x.expand(-1, -1, CHANNELS, -1, -1) : x;
    return colours.sub(row(mean).like(x)).div(row(deviation).like(x));
  }

  private static Tensor row(List<Double> values) {
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    return Tensors.of(numbers, CHANNELS, 1, 1);
  }
}
