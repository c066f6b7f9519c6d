package dev.autodidact.data.picture;

import dev.autodidact.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/// A picture as a learner needs it: a square of the pixels that a viewer shows.
///
/// It is turned as its EXIF orientation says, its colours are those of its profile in sRGB, and
/// whatever is transparent is white; but the profile and the gamma of a PNG are ignored. Pixels are
/// averaged where a side is made smaller, and interpolated where one is made larger; a picture that
/// is not square is squeezed. Of an animation or of many pages, it is the first.
///
/// Samples of 16 bits that reach no further than 4095 are taken for 12 bits; where they stay below
/// 256, or floating point is neither from 0 to 1 nor from 0 to 255, the picture is refused.
///
/// All methods may be called from any number of threads. Large pictures wait for each other, so
/// that together they take at most a quarter of the memory that Java may have. The values are not
/// copied: a picture is safe to share for as long as nobody writes to them.
///
/// @param format its size and colours
/// @param values `[channels, side, side]`, plane by plane and row by row
public record Picture(PictureFormat format, byte[] values) {
  /// How names of pictures end, in lower case. A file is read as what it is, whatever its ending.
  public static final Set<String> ENDINGS =
      Set.of(
          "png", "apng", "jpg", "jpeg", "jpe", "jfif", "jfi", "jif", "gif", "bmp", "dib", "tif",
          "tiff", "webp");

  private static final int MAX_BYTES = 64 << 20;

  public Picture {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(values, "values");
    if (values.length != format.values()) {
      throw new IllegalArgumentException(
          "%d values for a picture of %s".formatted(values.length, format));
    }
  }

  /// Reads a PNG, JPEG, GIF, BMP, TIFF or WebP file.
  ///
  /// @throws InvalidInputException if it is missing, cut short, too large or no picture
  public static Picture read(Path file, PictureFormat format) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(format, "format");
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("%s: there is no such file".formatted(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return decode(content(in, file.toString()), format, file.toString());
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /// Reads the rest of a stream as [#read(Path, PictureFormat)] reads a file, and leaves it open.
  public static Picture read(InputStream in, PictureFormat format) {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(format, "format");
    String place = "the picture";
    try {
      return decode(content(in, place), format, place);
    } catch (IOException e) {
      throw unreadable(place, e);
    }
  }

  private static byte[] content(InputStream in, String place) throws IOException {
    byte[] content = in.readNBytes(MAX_BYTES + 1);
    if (content.length > MAX_BYTES) {
      throw new InvalidInputException("%s is larger than %d MiB".formatted(place, MAX_BYTES >> 20));
    }
    return content;
  }

  private static InvalidInputException unreadable(String place, IOException e) {
    return new InvalidInputException("%s cannot be read: %s".formatted(place, e.getMessage()), e);
  }

  /// Decodes the content of a file, as [#read(Path, PictureFormat)] does.
  public static Picture decode(byte[] content, PictureFormat format) {
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(format, "format");
    return decode(content, format, "the picture");
  }

  /// @param place where the content is from, in words for a message
  static Picture decode(byte[] content, PictureFormat format, String place) {
    return of(PictureDecoder.decode(content, place, format.side()), format);
  }

  /// A picture that a program has drawn or decoded.
  ///
  /// @throws InvalidInputException if its numbers do not tell how much is white
  public static Picture of(BufferedImage image, PictureFormat format) {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(format, "format");
    return of(PictureDecoder.planes(image, format.side()), format);
  }

  /// @param planes `[1 or 3][side * side]`
  private static Picture of(byte[][] planes, PictureFormat format) {
    byte[] values =
        switch (format.colour()) {
          case RGB -> colours(planes);
          case GREY -> grey(planes);
          case INK -> bright(grey(planes));
        };
    return new Picture(format, values);
  }

  private static byte[] colours(byte[][] planes) {
    int pixels = planes[0].length;
    byte[] values = new byte[3 * pixels];
    for (int p = 0; p < 3; p++) {
      System.arraycopy(planes[p % planes.length], 0, values, p * pixels, pixels);
    }
    return values;
  }

  /// Luma, as ITU-R BT.601 weighs the colours.
  private static byte[] grey(byte[][] planes) {
    if (planes.length == 1) {
      return planes[0];
    }
    byte[] values = new byte[planes[0].length];
    for (int i = 0; i < values.length; i++) {
      int red = planes[0][i] & 255;
      int green = planes[1][i] & 255;
      int blue = planes[2][i] & 255;
      values[i] = (byte) ((77 * red + 150 * green + 29 * blue + 128) >> 8);
    }
    return values;
  }

  private static byte[] bright(byte[] values) {
    long sum = 0;
    for (byte value : values) {
      sum += Byte.toUnsignedInt(value);
    }
    if (sum > 127L * values.length) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (byte) ~values[i];
      }
    }
    return values;
  }

  /// Whether the other is a picture of the same format with the same values.
  @Override
  public boolean equals(Object other) {
    return other instanceof Picture picture
        && format.equals(picture.format)
        && Arrays.equals(values, picture.values);
  }

  @Override
  public int hashCode() {
    return 31 * format.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "picture of " + format;
  }
}
