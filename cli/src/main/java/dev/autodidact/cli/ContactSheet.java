package dev.autodidact.cli;

import dev.autodidact.nn.Input;
import dev.autodidact.run.SampleTask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/// Pictures of a task, a row for each class, as the learner is shown them.
final class ContactSheet {
  private static final int GAP = 2;
  private static final int WHITE = 0xffffff;

  private ContactSheet() {}

  /// A table of pictures under a caption.
  static String of(String caption, SampleTask task) {
    StringBuilder rows = new StringBuilder();
    for (SampleTask.Row row : task.classes()) {
      String says =
          "%s: the first %d of %d pictures labelled"
              .formatted(row.name(), row.support(), row.pictures().size());
      rows.append(
          "<tr><th scope=\"row\">%s</th><td><img alt=\"%s\" src=\"data:image/png;base64,%s\"></td></tr>\n"
              .formatted(
                  Page.escape(row.name()), Page.escape(says), strip(task.input(), row.pictures())));
    }
    return "<table class=\"sheet\">\n<caption>%s</caption>\n<tbody>\n%s</tbody>\n</table>\n"
        .formatted(Page.escape(caption), rows);
  }

  /// The pictures side by side, as a PNG file in Base64.
  private static String strip(Input.Picture input, List<float[]> pictures) {
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
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(strip, "png", png);
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
