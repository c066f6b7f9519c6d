package dev.autodidact.encode;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.autodidact.InvalidInputException;
import dev.autodidact.record.Records;
import java.util.List;
import java.util.Map;

/// How examples are prepared for an encoder, where its own files do not say so.
///
/// A channel of a pixel, from 0 to 1, becomes (value - mean) / deviation.
///
/// @param pixelMean of each channel; empty for that of the encoder's files
/// @param pixelDeviation of each channel; empty for that of the encoder's files
/// @param encoderSide pixels along each side; 0 for that of the encoder's files
/// @param channelOrder which colour comes first
/// @param encoderOutput the name of the output of the net that is taken for features; empty for the
///   one that is called so, or is the only one of its shape
/// @param tokens of a text that are read at most, those included that mark its ends; 0 for as many
///   as the encoder reads
public record EncoderOptions(
    List<Double> pixelMean,
    List<Double> pixelDeviation,
    int encoderSide,
    ChannelOrder channelOrder,
    String encoderOutput,
    int tokens) {
  private static final int CHANNELS = 3;

  /// As the encoder's own files say.
  public static final EncoderOptions NONE =
      new EncoderOptions(List.of(), List.of(), 0, ChannelOrder.RGB, "", 0);

  /// Which colour comes first.
  public enum ChannelOrder {
    RGB,
    BGR
  }

  public EncoderOptions {
    pixelMean = List.copyOf(pixelMean);
    pixelDeviation = List.copyOf(pixelDeviation);
    if (tokens < 0 || tokens == 1) {
      throw new InvalidInputException(
          "--tokens %d: at least 2, which mark the ends of a text".formatted(tokens));
    }
    requireChannels("--pixel-mean", pixelMean);
    requireChannels("--pixel-deviation", pixelDeviation);
    if (pixelDeviation.stream().anyMatch(d -> d <= 0)) {
      throw new InvalidInputException(
          "--pixel-deviation %s: all must be above 0".formatted(pixelDeviation));
    }
  }

  /// Options as a run has them; older ones have no tokens.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static EncoderOptions read(Map<String, Object> json) {
    json.putIfAbsent("tokens", 0);
    return Records.read(EncoderOptions.class, json);
  }

  /// Whether anything is said of pictures.
  public boolean ofPictures() {
    return !(pixelMean.isEmpty()
        && pixelDeviation.isEmpty()
        && encoderSide == 0
        && channelOrder == ChannelOrder.RGB);
  }

  private static void requireChannels(String name, List<Double> values) {
    if (!values.isEmpty()
        && (values.size() != CHANNELS || !values.stream().allMatch(Double::isFinite))) {
      throw new InvalidInputException(
          "%s %s: three numbers, of red, green and blue".formatted(name, values));
    }
  }
}
