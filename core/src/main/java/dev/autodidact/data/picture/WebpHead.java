package dev.autodidact.data.picture;

import dev.autodidact.data.picture.PictureHead.Refused;
import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The chunks of a WebP file. The first frame is shown, where it lies on the canvas.
final class WebpHead {
  private static final int PIXEL_BYTES = 8; // planes, and what they are put together in

  private static final int MAX_PIXELS = 25_000_000; // which take a few seconds

  private final ByteBuffer in;
  private @Nullable Rectangle canvas;
  private @Nullable Rectangle frame;
  private boolean pixels;
  private int orientation = 1;

  private WebpHead(ByteBuffer in) {
    this.in = in;
  }

  static PictureHead read(byte[] content) {
    return new WebpHead(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN)).head();
  }

  private PictureHead head() {
    if (!name(8).equals("WEBP")) {
      throw new Refused("is a RIFF file, but no WebP picture");
    }
    long end = 8 + (in.getInt(4) & 0xffff_ffffL);
    if (end > in.limit()) {
      throw new Refused("is cut short: of its %,d bytes there are %,d".formatted(end, in.limit()));
    }
    chunks(12, end);
    Rectangle all = canvas;
    if (all == null || !pixels) {
      throw new Refused("does not decode: it holds no pixels");
    }
    Rectangle first = frame == null ? all : frame;
    Rectangle shown = all.union(first);
    if ((long) first.width * first.height > MAX_PIXELS) {
      throw new Refused(
          "claims %,d x %,d pixels; the most of a WebP picture is %,d in all: make it smaller"
              .formatted(first.width, first.height, MAX_PIXELS));
    }
    return new PictureHead(
        shown.width, shown.height, first, PIXEL_BYTES, 1, false, orientation, false);
  }

  private void chunks(int from, long end) {
    for (long at = from; at + 8 <= end; ) {
      long length = in.getInt((int) at + 4) & 0xffff_ffffL;
      if (length > end - at - 8) {
        throw new Refused("is cut short in its chunk " + name((int) at).strip());
      }
      chunk(name((int) at), (int) at + 8, (int) length);
      at += 8 + length + length % 2;
    }
  }

  private void chunk(String name, int at, int length) {
    switch (name) {
      case "VP8X" -> canvas = new Rectangle(1 + medium(at + 4), 1 + medium(at + 7));
      case "ANMF" -> {
        if (frame == null) {
          frame =
              new Rectangle(
                  2 * medium(at), 2 * medium(at + 3), 1 + medium(at + 6), 1 + medium(at + 9));
          chunks(at + 16, at + length);
        }
      }
      case "VP8 " -> stored(in.getShort(at + 6) & 0x3fff, in.getShort(at + 8) & 0x3fff);
      case "VP8L" -> {
        int sizes = in.getInt(at + 1);
        stored(1 + (sizes & 0x3fff), 1 + ((sizes >> 14) & 0x3fff));
      }
      case "EXIF" -> orientation = TiffHead.orientation(in.slice(at, length));
      default -> {} // says nothing about the pixels
    }
  }

  /// The decoder takes the size of the canvas or of the frame for that of the pixels.
  private void stored(int width, int height) {
    Rectangle size = frame != null ? frame : canvas;
    if (size == null) {
      canvas = new Rectangle(width, height);
    } else if (size.width != width || size.height != height) {
      throw new Refused(
          "does not decode: its %d x %d pixels do not fill %d x %d"
              .formatted(width, height, size.width, size.height));
    }
    pixels = true;
  }

  private int medium(int at) {
    return (in.getShort(at) & 0xffff) | ((in.get(at + 2) & 255) << 16);
  }

  private String name(int at) {
    byte[] name = new byte[4];
    in.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }
}
