package dev.autodidact.cli;

import dev.autodidact.nn.Input;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/// Pictures as a learner is shown them, in a page.
final class Png {
  private static final int GAP = 2;
  private static final int WHITE = 0xffffff;

  private Png() {}

  /// An `img` of pictures side by side.
  ///
  /// @param pictures each `[channels, height, width]`, from 0 to 1, row by row
  /// @param says what a person who cannot see it should know
  static String of(Input.Picture input, List<float[]> pictures, String says) {
    int step = input.width() + GAP;
    BufferedImage strip =
        new BufferedImage(step * pictures.size() - GAP, input.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pictures.size(); i++) {
      for (int y = 0; y < input.height(); y++) {
        for (int x = 0; x < input.width(); x++) {
          strip.setRGB(i * step + x, y, colour(input, pictures.get(i), y * input.width() + x));
        }
        for (int x = input.width(); x < step && i < pictures.size() - 1; x++) {
          strip.setRGB(i * step + x, y, WHITE);
        }
      }
    }
    return "<img alt=\"%s\" src=\"data:image/png;base64,%s\"/>"
        .formatted(Page.escape(says), base64(strip));
  }

  private static String base64(BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private static int colour(Input.Picture input, float[] picture, int pixel) {
    int rgb = 0;
    for (int c = 0; c < 3; c++) {
      int plane = c % input.channels() * input.height() * input.width();
      rgb = (rgb << 8) | Math.clamp(Math.round(255 * picture[plane + pixel]), 0, 255);
    }
    return rgb;
  }
}
