package dev.autodidact.encode;

import dev.autodidact.InvalidInputException;

/// A pretrained net, frozen, that makes features of examples.
///
/// Any number of threads may use it at once, and the features of an example do not depend on the
/// examples beside it.
public sealed interface Encoder extends AutoCloseable permits PictureEncoder, TextEncoder {
  /// Which encoder it is.
  Identity identity();

  /// Numbers that it makes of one example.
  default int features() {
    return identity().features();
  }

  @Override
  void close();

  /// Which encoder it is: what a run and a classifier say of it.
  ///
  /// @param name as it is typed, such as `minilm` or the name of a file
  /// @param sha256 over all that decides the features, in hex: the net, and how examples are
  ///   prepared for it
  /// @param features numbers that it makes of one example
  /// @param says what it is, in one line
  record Identity(String name, String sha256, int features, String says) {
    private static final int MOST = 65_536;

    public Identity {
      if (features < 1 || features > MOST) {
        throw new InvalidInputException(
            "%s: an encoder of %,d features: from 1 to %,d".formatted(name, features, MOST));
      }
    }

    /// The name without the folder that it is in.
    public String shortName() {
      return name.replaceFirst(".*[/\\\\]", "");
    }
  }
}
