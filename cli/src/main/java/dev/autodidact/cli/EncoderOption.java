package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Encoding;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/// Where the encoder of a run or classifier is now.
final class EncoderOption {
  @Option(
      names = "--encoder",
      paramLabel = "FILE|NAME",
      description =
          "the encoder that the run or classifier was made with, if it was moved; may be given"
              + " several times. With `adapt ALGORITHM` the one to use")
  private List<String> encoders = List.of();

  /// The one that was given; empty where none was.
  Encoding encoding() {
    if (encoders.size() > 1) {
      throw new InvalidInputException("--encoder: one is enough where nothing is trained");
    }
    return encoders.isEmpty() ? Encoding.NONE : Encoding.by(Encoding.absolute(encoders.getFirst()));
  }

  /// @param data where data sets are, and encoders that were fetched
  Encoders encoders(Path data) {
    return Encoders.in(data).also(encoders);
  }
}
