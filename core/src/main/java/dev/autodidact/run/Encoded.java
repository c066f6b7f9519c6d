package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.Encoder;

/// The encoder that features are from.
///
/// @param encoding where it was found, and how pictures were prepared for it
/// @param identity which it is: another of the same name does not do
/// @param views of each support picture whose features are averaged: all of it and random crops;
///   missing in older files, which is 1
public record Encoded(Encoding encoding, Encoder.Identity identity, int views) {
  private static final int MOST_VIEWS = 100;

  public Encoded {
    views = views == 0 ? 1 : views;
    if (views < 1 || views > MOST_VIEWS) {
      throw new InvalidInputException("--views %d: from 1 to %d".formatted(views, MOST_VIEWS));
    }
  }

  /// Of examples as they are.
  public Encoded(Encoding encoding, Encoder.Identity identity) {
    this(encoding, identity, 1);
  }

  /// What it is called, without the folder that it is in.
  public String shortName() {
    return identity.shortName();
  }
}
