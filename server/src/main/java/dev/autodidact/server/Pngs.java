package dev.autodidact.server;

import dev.autodidact.data.picture.Picture;
import dev.autodidact.use.Example;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Pictures as PNG files.
final class Pngs {
  private Pngs() {}

  /// An example as the net sees it; of a row, nothing.
  static byte[] of(Example example) {
    return example instanceof Example.OfPicture(Picture picture) ? of(picture) : new byte[0];
  }

  /// Values from 0 to 1, `[channels, height, width]`.
  static byte[] of(float[] values, int channels, int height, int width) {
    int plane = channels == 1 ? 0 : height * width;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      int rgb = 0;
      for (int colour = 0; colour < 3; colour++) {
        rgb = rgb << 8 | Math.round(255 * Math.clamp(values[colour * plane + i], 0f, 1f));
      }
      image.setRGB(i % width, i / width, rgb);
    }
    return png(image);
  }

  static byte[] of(Picture picture) {
    int side = picture.format().side();
    int plane = picture.format().channels() == 1 ? 0 : side * side;
    byte[] values = picture.values();
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int red = values[i] & 255;
      int green = values[plane + i] & 255;
      int blue = values[2 * plane + i] & 255;
      image.setRGB(i % side, i / side, red << 16 | green << 8 | blue);
    }
    return png(image);
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
