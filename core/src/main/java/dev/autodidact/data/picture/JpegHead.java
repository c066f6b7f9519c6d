package dev.autodidact.data.picture;

import dev.autodidact.data.picture.PictureHead.Refused;
import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The segments of a JPEG file.
final class JpegHead {
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;

  private final ByteBuffer in;
  private int frame;
  private int scans;
  private boolean jfif;
  private boolean profile;
  private boolean adobe;
  private int orientation = 1;

  private JpegHead(ByteBuffer in) {
    this.in = in;
  }

  static PictureHead read(byte[] content) {
    return new JpegHead(ByteBuffer.wrap(content)).head();
  }

  /// Whether the JDK decodes it right: in grey, or in YCbCr as JFIF has it, without a profile.
  private boolean isPlain() {
    int process = in.get(frame - 3) & 255;
    int components = in.get(frame + 5) & 255;
    return jfif
        && !profile
        && !adobe
        && process <= 0xc2
        && in.get(frame) == 8
        && (components == 1 || (components == 3 && in.get(frame + 6) == 1));
  }

  private PictureHead head() {
    int at = 2;
    while (true) {
      at = marker(at);
      int marker = in.get(at - 1) & 255;
      if (marker == EOI) {
        break;
      }
      if (marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        continue; // no segment
      }
      int length = in.getShort(at) & 0xffff;
      if (length < 2 || length > in.limit() - at) {
        throw new Refused("is cut short before its last segment ends");
      }
      segment(marker, at + 2, length - 2);
      at += length;
    }
    if (frame == 0 || scans == 0) {
      throw new Refused("does not decode: it holds no pixels");
    }
    return claims();
  }

  /// @return the place after the next marker
  private int marker(int from) {
    for (int at = from; at + 1 < in.limit(); at++) {
      int code = in.get(at + 1) & 255;
      if (in.get(at) == -1 && code != 0 && code != 255) {
        return at + 2;
      }
    }
    throw new Refused("is cut short: it has no end-of-image marker");
  }

  private void segment(int marker, int at, int length) {
    if (marker == SOS) {
      scans++;
    } else if (marker == APP0) {
      jfif |= length > 6 && is("JFIF", at);
    } else if (marker == APP2) {
      profile |= length > 6 && is("ICC_", at);
    } else if (marker == APP1 && length > 6 && is("Exif", at)) {
      orientation = TiffHead.orientation(in.slice(at + 6, length - 6));
    } else if (marker == APP14) {
      adobe = true;
    } else if (isFrame(marker)) {
      if (frame != 0) {
        throw new Refused("does not decode: it holds two frames");
      }
      frame = at;
    }
  }

  /// Tables of Huffman (c4) and arithmetic codes (cc) and what is reserved (c8) lie between frames.
  private static boolean isFrame(int marker) {
    return marker == 0xc0 || (marker > 0xc0 && marker <= 0xcf && marker % 4 != 0);
  }

  private boolean is(String text, int at) {
    byte[] name = new byte[4];
    in.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1).equals(text);
  }

  private PictureHead claims() {
    int height = in.getShort(frame + 1) & 0xffff;
    int width = in.getShort(frame + 3) & 0xffff;
    int components = in.get(frame + 5) & 255;
    if (components == 4 && !adobe) {
      throw new Refused(
          "has four planes without Adobe's marker, which tells what they are: save it in RGB");
    }
    int process = (in.get(frame - 3) & 255) % 4; // 0 or 1 in sequence, 2 progressive, 3 lossless
    int bytes = Math.max(components, 1) * (process == 2 ? 3 : 1);
    return new PictureHead(
        width,
        height,
        new Rectangle(width, height),
        bytes,
        process == 2 ? scans : 1,
        process < 3,
        orientation,
        isPlain());
  }
}
