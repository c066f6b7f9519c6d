package dev.autodidact.data.picture;

import dev.autodidact.data.picture.PictureHead.Refused;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The head of a BMP file.
final class BmpHead {
  private BmpHead() {}

  static PictureHead read(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    boolean old = in.getInt(14) == 12; // of OS/2
    int width = old ? in.getShort(18) & 0xffff : in.getInt(18);
    int height = old ? in.getShort(20) & 0xffff : Math.abs(in.getInt(22));
    int bits = in.getShort(old ? 24 : 28) & 0xffff;
    int compression = old ? 0 : in.getInt(30);
    boolean runs = compression == 1 || compression == 2;
    PictureHead head = PictureHead.of(width, height, runs ? 2 : Math.max(1, bits / 8), !runs, 1);
    long pixels = (in.getInt(10) & 0xffff_ffffL) + ((long) width * bits + 31) / 32 * 4 * height;
    boolean plain = compression == 0 || compression == 3;
    if (plain && pixels > content.length) {
      throw new Refused(
          "is cut short: of its %,d bytes there are %,d".formatted(pixels, content.length));
    }
    return head;
  }
}
