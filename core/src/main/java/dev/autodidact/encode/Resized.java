package dev.autodidact.encode;

import dev.autodidact.data.Filter;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import java.util.Arrays;

/// Pictures of one format as an encoder takes them.
///
/// Sides are resampled by cubic pieces, and line art becomes dark ink on white again.
final class Resized {
  private Resized() {}

  /// @param format of the encoder, in red, green and blue
  static Picture of(Picture picture, PictureFormat format) {
    if (picture.format().equals(format)) {
      return picture;
    }
    PictureFormat from = picture.format();
    int pixels = from.side() * from.side();
    int size = format.side() * format.side();
    byte[] values = new byte[format.values()];
    for (int c = 0; c < from.channels(); c++) {
      byte[] plane = Arrays.copyOfRange(picture.values(), c * pixels, (c + 1) * pixels);
      byte[] resized = plane(from.colour() == Colour.INK ? dark(plane) : plane, from, format);
      System.arraycopy(resized, 0, values, c * size, size);
    }
    for (int c = from.channels(); c < format.channels(); c++) {
      System.arraycopy(values, 0, values, c * size, size);
    }
    return new Picture(format, values);
  }

  private static byte[] plane(byte[] plane, PictureFormat from, PictureFormat to) {
    return from.side() == to.side() ? plane : Filter.BICUBIC.resize(plane, from.side(), to.side());
  }

  private static byte[] dark(byte[] ink) {
    byte[] dark = new byte[ink.length];
    for (int i = 0; i < ink.length; i++) {
      dark[i] = (byte) ~ink[i];
    }
    return dark;
  }
}
