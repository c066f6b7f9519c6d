package dev.autodidact.data.picture;

import dev.autodidact.InvalidInputException;
import java.util.Locale;

/// What every picture is made into before a learner sees it: a square of `[channels, side, side]`.
///
/// @param side pixels along each side
/// @param colour what is kept of the colours
public record PictureFormat(int side, Colour colour) {
  private static final int MIN_SIDE = 16; // which four halvings make 1
  private static final int MAX_SIDE = 512;

  /// The line art of Omniglot and glyphs.
  public static final PictureFormat CHARACTERS = new PictureFormat(28, Colour.INK);

  /// What is kept of the colours of a picture.
  public enum Colour {
    /// Line art: grey, and a picture that is mostly bright is taken for dark ink on paper and
    /// inverted, so that ink is bright on dark.
    INK,
    /// Brightness.
    GREY,
    /// Red, green and blue.
    RGB
  }

  public PictureFormat {
    requireSide(side);
  }

  /// Refuses what pictures cannot be resized to.
  public static void requireSide(int side) {
    if (side < MIN_SIDE || side > MAX_SIDE) {
      throw new InvalidInputException(
          "--side %d: from %d to %d".formatted(side, MIN_SIDE, MAX_SIDE));
    }
  }

  /// Colour planes: 1 or 3.
  public int channels() {
    return colour == Colour.RGB ? 3 : 1;
  }

  /// Values of one picture.
  public int values() {
    return channels() * side * side;
  }

  @Override
  public String toString() {
    return "%d x %d %s".formatted(side, side, colour.name().toLowerCase(Locale.ROOT));
  }
}
