package dev.autodidact.encoders;

import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.EncoderFormat;
import dev.autodidact.encode.EncoderOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Encoders that are known by name, such as `minilm`.
final class NamedFormat implements EncoderFormat {
  /// The folder, below that of data sets, with a folder an encoder.
  static final String FOLDER = "encoders";

  @Override
  public String says() {
    return "%s: known by name, see `data encoders`"
        .formatted(String.join(", ", NamedEncoder.ALL.stream().map(NamedEncoder::name).toList()));
  }

  @Override
  public boolean opens(String typed) {
    return find(typed).isPresent();
  }

  private static Optional<NamedEncoder> find(String typed) {
    return NamedEncoder.ALL.stream().filter(known -> known.name().equals(typed)).findFirst();
  }

  @Override
  public Encoder open(String typed, EncoderOptions options, Path folder) {
    return open(find(typed).orElseThrow(), options, folder);
  }

  Encoder open(NamedEncoder known, EncoderOptions options, Path folder) {
    if (known.access() == NamedEncoder.Access.SHIPPED) {
      return MiniLm.open(options);
    }
    Path files = known.folder(folder);
    if (!known.isThere(folder)) {
      throw new InvalidInputException(missing(known, files));
    }
    return switch (known.of()) {
      case PICTURES ->
          OnnxPictureEncoder.open(
              known.name(), files.resolve(TextFolderFormat.NET), over(known.options(), options));
      case TEXTS -> TextFolderFormat.open(known.name(), files, known.prefix(), options);
    };
  }

  private static String missing(NamedEncoder known, Path files) {
    String put = "%s in %s".formatted(TextFolderFormat.NET, files);
    return known.access() == NamedEncoder.Access.GATED
        ? "%s is gated: accept its licence at %s, export it, and put %s"
            .formatted(known.name(), known.home(), put)
        : "%s is not there: fetch it with `data encoder %s`, or put %s (from %s)"
            .formatted(known.name(), known.name(), put, known.home());
  }

  /// What is typed, over what is known.
  private static EncoderOptions over(EncoderOptions known, EncoderOptions typed) {
    return new EncoderOptions(
        or(typed.pixelMean(), known.pixelMean()),
        or(typed.pixelDeviation(), known.pixelDeviation()),
        typed.encoderSide(),
        typed.channelOrder(),
        typed.encoderOutput(),
        typed.tokens());
  }

  private static List<Double> or(List<Double> typed, List<Double> known) {
    return typed.isEmpty() ? known : typed;
  }
}
