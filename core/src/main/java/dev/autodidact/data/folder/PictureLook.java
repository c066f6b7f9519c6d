package dev.autodidact.data.folder;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What an inspection remembers of a picture file.
///
/// @param size of the file in bytes
/// @param modified when it was written last, in milliseconds
/// @param digest SHA-256 of its bytes, in hex
/// @param across which of 8 by 8 cells are brighter than their left neighbours, a bit for each
/// @param down which are brighter than those above
/// @param small the picture in grey, 16 by 16 pixels, a character for each
/// @param colour where all of it has one colour, that colour, such as `#ffffff`; else empty
/// @param broken why it cannot be read; else empty
record PictureLook(
    long size,
    long modified,
    String digest,
    long across,
    long down,
    String small,
    String colour,
    String broken) {
  private static final PictureFormat SMALL = new PictureFormat(16, Colour.RGB);
  private static final int CELLS = 8;

  /// So much brighter, of 4 * 3 * 255, is more than noise.
  private static final int BRIGHTER = 48;

  /// So many of the 112 bits may differ between pictures that look alike, and each pixel in grey by
  /// so much of 255: more than another compression changes, less than another hand's drawing does.
  private static final int BITS = 3;

  private static final int LEVELS = 20;

  static PictureLook of(Path file) throws IOException {
    long size = Files.size(file);
    long modified = Files.getLastModifiedTime(file).toMillis();
    try {
      byte[] values = Picture.read(file, SMALL).values();
      byte[] bytes = Files.readAllBytes(file);
      String digest = Digests.sha256(sha -> sha.update(bytes));
      int[] cells = cells(values);
      return new PictureLook(
          size,
          modified,
          digest,
          bits(cells, 1),
          bits(cells, CELLS),
          small(values),
          colour(values),
          "");
    } catch (InvalidInputException e) {
      return new PictureLook(size, modified, "", 0, 0, "", "", String.valueOf(e.getMessage()));
    }
  }

  /// Whether two pictures are the same but for compression or small changes.
  boolean resembles(PictureLook other) {
    if (Long.bitCount(across ^ other.across) + Long.bitCount(down ^ other.down) > BITS) {
      return false;
    }
    for (int i = 0; i < small.length(); i++) {
      if (Math.abs(small.charAt(i) - other.small.charAt(i)) > LEVELS) {
        return false;
      }
    }
    return true;
  }

  private static String small(byte[] values) {
    int plane = values.length / 3;
    StringBuilder small = new StringBuilder();
    for (int i = 0; i < plane; i++) {
      int sum = 0;
      for (int c = 0; c < 3; c++) {
        sum += Byte.toUnsignedInt(values[c * plane + i]);
      }
      small.append((char) (sum / 3));
    }
    return small.toString();
  }

  /// The sum of all values in each of 8 by 8 cells.
  private static int[] cells(byte[] values) {
    int side = SMALL.side();
    int[] cells = new int[CELLS * CELLS];
    for (int i = 0; i < values.length; i++) {
      int y = i / side % side;
      int x = i % side;
      cells[y * CELLS / side * CELLS + x * CELLS / side] += Byte.toUnsignedInt(values[i]);
    }
    return cells;
  }

  private static long bits(int[] cells, int step) {
    long bits = 0;
    for (int i = step; i < cells.length; i++) {
      boolean inside = step > 1 || i % CELLS > 0;
      if (inside && cells[i] > cells[i - step] + BRIGHTER) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  private static String colour(byte[] values) {
    int plane = values.length / 3;
    StringBuilder colour = new StringBuilder("#");
    for (int c = 0; c < 3; c++) {
      for (int i = c * plane; i < (c + 1) * plane; i++) {
        if (values[i] != values[c * plane]) {
          return "";
        }
      }
      colour.append("%02x".formatted(values[c * plane]));
    }
    return colour.toString();
  }
}
