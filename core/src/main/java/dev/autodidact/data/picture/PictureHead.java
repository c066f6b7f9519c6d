package dev.autodidact.data.picture;

import java.awt.Rectangle;

/// What a picture file claims of itself, known before anything is decoded.
///
/// @param width of what a viewer shows, in pixels, before it is turned upright
/// @param height likewise
/// @param frame where the pixels that are stored lie on it; the rest is paper
/// @param pixelBytes the most memory that one pixel takes, decoded
/// @param passes how often the decoder goes over all pixels
/// @param inParts whether a part of the rows is decoded without memory for all of them
/// @param orientation how EXIF says it is to be turned, from 1 (upright) to 8
/// @param plain whether it is a JPEG of whose colours the JDK, the faster reader, knows all
record PictureHead(
    int width,
    int height,
    Rectangle frame,
    int pixelBytes,
    int passes,
    boolean inParts,
    int orientation,
    boolean plain) {
  private static final long MAX_BYTES = 1L << 29;
  private static final long MAX_WORK = 1L << 30;
  private static final int MAX_SIDE = 1 << 18;

  /// Says, in words that follow a file's name, why it is not read.
  static final class Refused extends RuntimeException {
    Refused(String reason) {
      super(reason);
    }
  }

  /// @throws Refused if the picture would take more memory or time than any real one
  PictureHead {
    check(width, height, pixelBytes, passes);
    check(frame.width, frame.height, pixelBytes, passes);
  }

  private static void check(long width, long height, int pixelBytes, int passes) {
    if (width < 1 || height < 1) {
      throw new Refused("does not decode: it claims %d x %d pixels".formatted(width, height));
    }
    if (width > MAX_SIDE || height > MAX_SIDE || width * height * pixelBytes > MAX_BYTES) {
      throw new Refused(
          ("claims %,d x %,d pixels of %d bytes; the most is %,d along a side and %,d MiB in all:"
                  + " make it smaller")
              .formatted(width, height, pixelBytes, MAX_SIDE, MAX_BYTES >> 20));
    }
    if (width * height * passes > MAX_WORK) {
      throw new Refused(
          ("claims %,d x %,d pixels in %,d scans; the most is %,d pixels in all scans together:"
                  + " save it again")
              .formatted(width, height, passes, MAX_WORK));
    }
  }

  /// A picture that is stored as a whole, once over.
  static PictureHead of(int width, int height, int pixelBytes, boolean inParts, int orientation) {
    return new PictureHead(
        width, height, new Rectangle(width, height), pixelBytes, 1, inParts, orientation, false);
  }

  /// Whether the frame is all there is to see.
  boolean filled() {
    return frame.equals(new Rectangle(width, height));
  }

  long frameBytes() {
    return (long) frame.width * frame.height * pixelBytes;
  }
}
