package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// A picture of somebody's own, as a learner trained on line art needs it: grey, square, ink bright
/// on dark.
///
/// @param size pixels along each side
/// @param values `[size, size]`, row by row
public record Picture(int size, byte[] values) {
  private static final long MAX_BYTES = 20L << 20;
  private static final int MAX_SIDE = 8192;

  public Picture {
    if (values.length != size * size) {
      throw new IllegalArgumentException(
          "%d values for a picture of %d x %d".formatted(values.length, size, size));
    }
  }

  /// Reads a picture file of any common format, and makes it `size x size`. A picture that is
  /// mostly bright is taken for dark ink on paper and inverted.
  ///
  /// @throws InvalidInputException if it is missing, too large or no picture
  public static Picture read(Path file, int size) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new InvalidInputException("%s: there is no such file".formatted(file));
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new InvalidInputException("%s is larger than 20 MiB".formatted(file));
      }
      return of(decode(file), size);
    } catch (IOException e) {
      throw new InvalidInputException("%s does not decode: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static BufferedImage decode(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new InvalidInputException(
            "%s is not a PNG, JPEG, GIF or BMP picture".formatted(file));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        if (reader.getWidth(0) > MAX_SIDE || reader.getHeight(0) > MAX_SIDE) {
          throw new InvalidInputException(
              "%s has more than %d pixels along a side".formatted(file, MAX_SIDE));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }

  private static Picture of(BufferedImage image, int size) {
    BufferedImage grey = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = grey.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(halved(image, size), 0, 0, size, size, null);
    graphics.dispose();
    byte[] values = new byte[size * size];
    long sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) grey.getRaster().getSample(i % size, i / size, 0);
      sum += Byte.toUnsignedInt(values[i]);
    }
    if (sum > 127L * values.length) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (byte) (255 - Byte.toUnsignedInt(values[i]));
      }
    }
    return new Picture(size, values);
  }

  /// Halves a picture until one more time would make it smaller than `size`, so that no line is
  /// lost between the pixels that are kept.
  private static BufferedImage halved(BufferedImage image, int size) {
    BufferedImage half = image;
    while (half.getWidth() >= 2 * size && half.getHeight() >= 2 * size) {
      int width = half.getWidth() / 2;
      int height = half.getHeight() / 2;
      BufferedImage next = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = next.createGraphics();
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(half, 0, 0, width, height, null);
      graphics.dispose();
      half = next;
    }
    return half;
  }
}
