package dev.autodidact.data.picture;

import dev.autodidact.InvalidInputException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Photographs as the figures on mini-ImageNet rest on: decoded by the JDK, halved until one more
/// time would make them smaller than asked for, and then interpolated.
public final class Halving {
  private static final int MAX_SIDE = 16_384;

  /// Larger pictures are decoded with pixels left out, so that memory is bounded.
  private static final int MAX_PIXELS = 1 << 24;

  private Halving() {}

  /// @param place where the picture is, in words for a message
  /// @return `[3, side, side]`
  public static byte[] decode(byte[] content, int side, String place) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      BufferedImage small = resized(decode(in, content, place), side);
      return planes(small.getRGB(0, 0, side, side, null, 0, side));
    } catch (IOException e) {
      throw damaged(place, e);
    }
  }

  private static BufferedImage decode(ImageInputStream in, byte[] content, String place)
      throws IOException {
    ImageReader reader =
        PictureKind.of(content)
            .flatMap(PictureKind::jdkReader)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s is not a PNG, JPEG, GIF, BMP or TIFF picture".formatted(place)));
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

  private static byte[] planes(int[] pixels) {
    byte[] values = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = (byte) (pixels[i] >> 16);
      values[pixels.length + i] = (byte) (pixels[i] >> 8);
      values[2 * pixels.length + i] = (byte) pixels[i];
    }
    return values;
  }

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
