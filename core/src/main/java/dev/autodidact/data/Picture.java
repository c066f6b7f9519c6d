package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A picture as a learner needs it.
///
/// @param format its size and colours
/// @param values `[channels, side, side]`, plane by plane and row by row
public record Picture(PictureFormat format, byte[] values) {
  static final int MAX_BYTES = 20 << 20;
  private static final int MAX_SIDE = 16_384;

  /// Larger pictures are decoded with pixels left out, so that memory is bounded.
  private static final int MAX_PIXELS = 1 << 24;

  public Picture {
    if (values.length != format.values()) {
      throw new IllegalArgumentException(
          "%d values for a picture of %s".formatted(values.length, format));
    }
  }

  /// Reads a PNG, JPEG, GIF, BMP or TIFF file. What is transparent becomes white; a picture that is
  /// not square is squeezed.
  ///
  /// @throws InvalidInputException if it is missing, too large or no picture
  public static Picture read(Path file, PictureFormat format) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("%s: there is no such file".formatted(file));
    }
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      if (in.length() > MAX_BYTES) {
        throw new InvalidInputException(
            "%s is larger than %d MiB".formatted(file, MAX_BYTES >> 20));
      }
      return of(decode(in, file.toString()), format);
    } catch (IOException e) {
      throw damaged(file.toString(), e);
    }
  }

  /// Decodes the content of a picture file.
  ///
  /// @param place where it is, in words for a message
  static Picture decode(byte[] content, PictureFormat format, String place) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      return of(decode(in, place), format);
    } catch (IOException e) {
      throw damaged(place, e);
    }
  }

  private static BufferedImage decode(ImageInputStream in, String place) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new InvalidInputException(
          "%s is not a PNG, JPEG, GIF, BMP or TIFF picture".formatted(place));
    }
    ImageReader reader = readers.next();
    try {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width > MAX_SIDE || height > MAX_SIDE) {
        throw new InvalidInputException(
            "%s has more than %d pixels along a side".formatted(place, MAX_SIDE));
      }
      int every = (int) Math.ceil(Math.sqrt((double) width * height / MAX_PIXELS));
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(every, every, 0, 0);
      return reader.read(0, param);
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException e) { // what readers throw at damaged headers
      throw damaged(place, e);
    } finally {
      reader.dispose();
    }
  }

  private static InvalidInputException damaged(String place, Exception e) {
    return new InvalidInputException("%s does not decode: %s".formatted(place, e.getMessage()), e);
  }

  private static Picture of(BufferedImage image, PictureFormat format) {
    int side = format.side();
    int[] pixels = resized(image, side).getRGB(0, 0, side, side, null, 0, side);
    byte[] values =
        switch (format.colour()) {
          case RGB -> planes(pixels);
          case GREY -> greys(pixels);
          case INK -> bright(greys(pixels));
        };
    return new Picture(format, values);
  }

  private static byte[] planes(int[] pixels) {
    byte[] values = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = (byte) (pixels[i] >> 16);
      values[pixels.length + i] = (byte) (pixels[i] >> 8);
      values[2 * pixels.length + i] = (byte) pixels[i];
    }
    return values;
  }

  /// Luma, as ITU-R BT.601 weighs the colours.
  private static byte[] greys(int[] pixels) {
    byte[] values = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int p = pixels[i];
      values[i] =
          (byte) ((77 * (p >> 16 & 255) + 150 * (p >> 8 & 255) + 29 * (p & 255) + 128) >> 8);
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

  /// Halves a picture until one more time would make it smaller than `side`, so that no line is
  /// lost between the pixels that are kept, and then scales it.
  private static BufferedImage resized(BufferedImage image, int side) {
    BufferedImage half = image;
    while (half.getWidth() >= 2 * side && half.getHeight() >= 2 * side) {
      half = drawn(half, half.getWidth() / 2, half.getHeight() / 2);
    }
    return drawn(half, side, side);
  }

  private static BufferedImage drawn(BufferedImage image, int width, int height) {
    BufferedImage paper = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = paper.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return paper;
  }
}
