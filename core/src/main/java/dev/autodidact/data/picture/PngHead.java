package dev.autodidact.data.picture;

import dev.autodidact.data.picture.PictureHead.Refused;
import java.nio.ByteBuffer;

/// The chunks of a PNG file.
final class PngHead {
  /// By type of colour: grey, colour, palette, grey and opacity, colour and opacity.
  private static final int[] CHANNELS = {1, 0, 3, 1, 2, 0, 4};

  private PngHead() {}

  static PictureHead read(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    int width = in.getInt(16);
    int height = in.getInt(20);
    int depth = in.get(24);
    int colour = in.get(25);
    if (colour < 0 || colour >= CHANNELS.length || CHANNELS[colour] == 0) {
      colour = 6; // which the decoder refuses
    }
    int orientation = 1;
    boolean pixels = false;
    int at = 8;
    while (true) {
      int length = in.getInt(at);
      String name = name(in, at + 4);
      if (length < 0 || length > content.length - at - 12) {
        throw new Refused("is cut short in its chunk " + name);
      }
      pixels |= name.equals("IDAT");
      if (name.equals("eXIf")) {
        orientation = TiffHead.orientation(in.slice(at + 8, length));
      }
      if (name.equals("IEND")) {
        break;
      }
      at += length + 12;
    }
    if (!pixels) {
      throw new Refused("does not decode: it holds no pixels");
    }
    return PictureHead.of(width, height, CHANNELS[colour] * (depth > 8 ? 2 : 1), true, orientation);
  }

  private static String name(ByteBuffer in, int at) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int letter = in.get(at + i) & 255;
      name.append(letter > 32 && letter < 127 ? (char) letter : '?');
    }
    return name.toString();
  }
}
