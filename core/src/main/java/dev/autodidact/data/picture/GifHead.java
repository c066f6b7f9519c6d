package dev.autodidact.data.picture;

import dev.autodidact.data.picture.PictureHead.Refused;
import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// The blocks of a GIF file. The first frame is shown, where it lies on the screen.
final class GifHead {
  private final ByteBuffer in;
  private @Nullable Rectangle frame;

  private GifHead(ByteBuffer in) {
    this.in = in;
  }

  static PictureHead read(byte[] content) {
    return new GifHead(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN)).head();
  }

  private PictureHead head() {
    int width = in.getShort(6) & 0xffff;
    int height = in.getShort(8) & 0xffff;
    int at = 13 + palette(in.get(10));
    while (in.get(at) != ';') {
      at =
          switch (in.get(at)) {
            case '!' -> blocks(at + 2);
            case ',' -> blocks(frame(at) + 1);
            case 0 -> at + 1; // what some programs fill up with
            default -> throw new Refused("does not decode: no block begins at byte " + at);
          };
    }
    Rectangle first = frame;
    if (first == null) {
      throw new Refused("does not decode: it holds no frame");
    }
    Rectangle screen = first.union(new Rectangle(width, height));
    return new PictureHead(screen.width, screen.height, first, 1, 1, true, 1, false);
  }

  private static int palette(byte flags) {
    return flags < 0 ? 3 << ((flags & 7) + 1) : 0;
  }

  /// @return the place of the frame's pixels
  private int frame(int at) {
    if (frame == null) {
      frame =
          new Rectangle(
              in.getShort(at + 1) & 0xffff,
              in.getShort(at + 3) & 0xffff,
              in.getShort(at + 5) & 0xffff,
              in.getShort(at + 7) & 0xffff);
    }
    return at + 10 + palette(in.get(at + 9));
  }

  /// @return the place after a chain of blocks, which an empty one ends
  private int blocks(int from) {
    int at = from;
    while (in.get(at) != 0) {
      at += 1 + (in.get(at) & 255);
    }
    return at + 1;
  }
}
