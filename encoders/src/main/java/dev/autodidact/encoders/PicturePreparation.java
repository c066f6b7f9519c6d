package dev.autodidact.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.encode.EncoderOptions;
import dev.autodidact.encode.EncoderOptions.ChannelOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/// How the values of a picture become those that a net takes: a value from 0 to 255 becomes (value
/// * scale - mean) / deviation, and blue may come first.
///
/// @param side pixels along each side, where that is said
/// @param mean of red, green and blue
/// @param deviation of red, green and blue
record PicturePreparation(
    OptionalInt side, double scale, List<Double> mean, List<Double> deviation, ChannelOrder order) {
  /// The name of the file that `transformers` keeps beside a net.
  static final String FILE = "preprocessor_config.json";

  private static final int COLOURS = 3;
  private static final int VALUES = 256;
  private static final double TO_ONE = 1.0 / 255;

  /// From -1 to 1, as MobileNet's authors do.
  private static final PicturePreparation DEFAULT =
      new PicturePreparation(OptionalInt.empty(), TO_ONE, same(0.5), same(0.5), ChannelOrder.RGB);

  /// What the options say, else the file beside the net, else values from -1 to 1.
  static PicturePreparation of(Path net, EncoderOptions options) {
    Path file = net.resolveSibling(FILE);
    return (Files.exists(file) ? read(file) : DEFAULT).with(options);
  }

  private PicturePreparation with(EncoderOptions options) {
    boolean values = !options.pixelMean().isEmpty() || !options.pixelDeviation().isEmpty();
    return new PicturePreparation(
        options.encoderSide() > 0 ? OptionalInt.of(options.encoderSide()) : side,
        values ? TO_ONE : scale,
        options.pixelMean().isEmpty() ? mean : options.pixelMean(),
        options.pixelDeviation().isEmpty() ? deviation : options.pixelDeviation(),
        options.channelOrder() == ChannelOrder.BGR ? ChannelOrder.BGR : order);
  }

  private static PicturePreparation read(Path file) {
    JsonNode config = JsonFile.read(file);
    boolean normalised = config.path("do_normalize").asBoolean(true);
    return new PicturePreparation(
        side(config),
        config.path("do_rescale").asBoolean(true)
            ? config.path("rescale_factor").asDouble(TO_ONE)
            : 1,
        normalised ? colours(file, config, "image_mean") : same(0),
        normalised ? colours(file, config, "image_std") : same(1),
        config.path("do_flip_channel_order").asBoolean(false)
            ? ChannelOrder.BGR
            : ChannelOrder.RGB);
  }

  /// What is cut out of a picture, else what it is resized to. A picture is never cut here: all of
  /// it becomes a square of that side.
  private static OptionalInt side(JsonNode config) {
    for (String key : List.of("crop_size", "size")) {
      JsonNode size = config.path(key);
      for (JsonNode side : List.of(size, size.path("height"), size.path("shortest_edge"))) {
        if (side.isInt()) {
          return OptionalInt.of(side.asInt());
        }
      }
    }
    return OptionalInt.empty();
  }

  private static List<Double> colours(Path file, JsonNode config, String key) {
    List<Double> values =
        StreamSupport.stream(config.path(key).spliterator(), false)
            .map(JsonNode::asDouble)
            .toList();
    boolean deviation = key.equals("image_std");
    if (values.size() != COLOURS
        || values.stream().anyMatch(v -> !Double.isFinite(v) || (deviation && v <= 0))) {
      throw new InvalidInputException(
          "%s: its %s must be three numbers%s, of red, green and blue"
              .formatted(file, key, deviation ? " above 0" : ""));
    }
    return values;
  }

  private static List<Double> same(double value) {
    return List.of(value, value, value);
  }

  /// The values that a net takes for each value of a colour; shape `[3][256]`, red first.
  float[][] table() {
    float[][] table = new float[COLOURS][VALUES];
    for (int c = 0; c < COLOURS; c++) {
      for (int v = 0; v < VALUES; v++) {
        table[c][v] = (float) ((v * scale - mean.get(c)) / deviation.get(c));
      }
    }
    return table;
  }

  /// Writes a picture of three colours as the net takes it.
  ///
  /// @param table that of [#table]
  void write(Picture picture, float[][] table, FloatBuffer to) {
    byte[] values = picture.values();
    int plane = values.length / COLOURS;
    float[] row = new float[plane];
    for (int place = 0; place < COLOURS; place++) {
      int colour = order == ChannelOrder.RGB ? place : COLOURS - 1 - place;
      for (int i = 0; i < plane; i++) {
        row[i] = table[colour][values[colour * plane + i] & 255];
      }
      to.put(row);
    }
  }
}
