package dev.autodidact.encode;

import dev.autodidact.InvalidInputException;
import java.util.List;

/// How pictures are prepared for an encoder, where its own files do not say so.
///
/// A channel of a pixel, from 0 to 1, becomes (value - mean) / deviation.
///
/// @param pixelMean of each channel; empty for that of the encoder's files
/// @param pixelDeviation of each channel; empty for that of the encoder's files
/// @param encoderSide pixels along each side; 0 for that of the encoder's files
/// @param channelOrder which colour comes first
/// @param encoderOutput the name of the output of the net that is taken for features; empty for the
///   one that is called so, or is the only one of its shape
public record EncoderOptions(
    List<Double> pixelMean,
    List<Double> pixelDeviation,
    int encoderSide,
    ChannelOrder channelOrder,
    String encoderOutput) {
  private static final int CHANNELS = 3;

  /// As the encoder's own files say.
  public static final EncoderOptions NONE =
      new EncoderOptions(List.of(), List.of(), 0, ChannelOrder.RGB, "");

  /// Which colour comes first.
  public enum ChannelOrder {
    RGB,
    BGR
  }

  public EncoderOptions {
    pixelMean = List.copyOf(pixelMean);
    pixelDeviation = List.copyOf(pixelDeviation);
    requireChannels("--pixel-mean", pixelMean);
    requireChannels("--pixel-deviation", pixelDeviation);
    if (pixelDeviation.stream().anyMatch(d -> d <= 0)) {
      throw new InvalidInputException(
          "--pixel-deviation %s: all must be above 0".formatted(pixelDeviation));
    }
  }

  private static void requireChannels(String name, List<Double> values) {
    if (!values.isEmpty()
        && (values.size() != CHANNELS || !values.stream().allMatch(Double::isFinite))) {
      throw new InvalidInputException(
          "%s %s: three numbers, of red, green and blue".formatted(name, values));
    }
  }
}
