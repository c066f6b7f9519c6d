package dev.autodidact.run;

import dev.autodidact.encode.Encoder;

/// The encoder that features are from.
///
/// @param encoding where it was found, and how pictures were prepared for it
/// @param identity which it is: another of the same name does not do
public record Encoded(Encoding encoding, Encoder.Identity identity) {
  /// What it is called, without the folder that it is in.
  public String shortName() {
    return identity.shortName();
  }
}
