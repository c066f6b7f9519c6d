package dev.autodidact.data.picture;

import dev.autodidact.data.picture.PictureHead.Refused;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;

/// The samples of a decoded picture, row by row, in sRGB; grey stays the numbers that the file
/// holds, which the linear grey of Java is not.
///
/// Samples that are deeper than a byte are left as they are until the largest is known.
final class Samples {
  private enum Kind {
    /// Grey or sRGB, with or without opacity, in bytes.
    BYTES,
    /// The same in 16 or 32 bits or floating point.
    DEEP,
    /// Ink in bytes, without a profile.
    CMYK,
    /// Colours of a palette.
    PALETTE,
    /// Colours in another space or layout.
    OTHER
  }

  private final Kind kind;
  private final ColorModel colours;
  private final int planes;
  private final double[][] palette;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  /// @param image the picture, or a part of it as deep as all others
  Samples(BufferedImage image) {
    colours = image.getColorModel();
    kind = kind(colours);
    boolean plain = kind == Kind.BYTES || kind == Kind.DEEP;
    planes = plain ? colours.getNumColorComponents() : 3;
    palette = kind == Kind.PALETTE ? palette((IndexColorModel) colours) : new double[0][];
  }

  /// Red, green, blue and opacity of each number that a pixel may hold, as [#argb] has them.
  private static double[][] palette(IndexColorModel colours) {
    int[] entries = new int[colours.getTransferType() == DataBuffer.TYPE_BYTE ? 256 : 65536];
    int last = colours.getMapSize() - 1;
    for (int i = 0; i < entries.length; i++) {
      entries[i] = colours.getRGB(Math.min(i, last));
    }
    double[][] palette = new double[4][entries.length];
    argb(entries, palette);
    return palette;
  }

  private static Kind kind(ColorModel colours) {
    ColorSpace space = colours.getColorSpace();
    if (colours instanceof IndexColorModel) {
      return Kind.PALETTE;
    }
    if (!(colours instanceof ComponentColorModel)
        && colours.getTransferType() != DataBuffer.TYPE_INT) {
      return Kind.OTHER;
    }
    boolean bytes = colours.getTransferType() == DataBuffer.TYPE_BYTE;
    boolean profile = space instanceof ICC_ColorSpace && !space.isCS_sRGB();
    if (space.getType() == ColorSpace.TYPE_CMYK && bytes && !profile) {
      return Kind.CMYK;
    }
    boolean grey = space.getType() == ColorSpace.TYPE_GRAY;
    boolean rgb = space.getType() == ColorSpace.TYPE_RGB && !profile;
    if (!(colours instanceof ComponentColorModel) || (!grey && !rgb)) {
      return Kind.OTHER;
    }
    return bytes ? Kind.BYTES : Kind.DEEP;
  }

  /// Planes of samples: 1 for grey, 3 for colours.
  int planes() {
    return planes;
  }

  /// Whether white paper may show through.
  boolean transparent() {
    return colours.hasAlpha();
  }

  /// Lays a part of the picture on `paper`, its left upper corner at `(x, y)`.
  void lay(BufferedImage image, int x, int y, Paper paper) {
    int width = image.getWidth();
    double[][] row = new double[planes + 1][width];
    Arrays.fill(row[planes], 1);
    for (int i = 0; i < image.getHeight(); i++) {
      switch (kind) {
        case BYTES -> bytes(image.getRaster(), i, row);
        case DEEP -> deep(image.getRaster(), i, row);
        case CMYK -> cmyk(image.getRaster(), i, row);
        case PALETTE -> palette(image.getRaster(), i, row);
        case OTHER -> argb(converted(image, i), row);
      }
      paper.lay(x, y + i, width, row);
    }
  }

  private void bytes(Raster raster, int y, double[][] row) {
    for (int p = 0; p < planes; p++) {
      bytes(raster, y, p, row[p]);
    }
    if (colours.hasAlpha()) {
      bytes(raster, y, planes, row[planes]);
      showThrough(row, 255);
    }
  }

  /// Many times faster than `Raster.getSamples`, which asks for each sample by itself.
  private static void bytes(Raster raster, int y, int band, double[] plane) {
    if (raster.getSampleModel() instanceof ComponentSampleModel model
        && raster.getDataBuffer() instanceof DataBufferByte buffer) {
      int bank = model.getBankIndices()[band];
      int left = -raster.getSampleModelTranslateX();
      int top = -raster.getSampleModelTranslateY();
      int at = buffer.getOffsets()[bank] + model.getOffset(left, top + y, band);
      int step = model.getPixelStride();
      byte[] values = buffer.getData(bank);
      for (int i = 0; i < plane.length; i++) {
        plane[i] = values[at + i * step] & 255;
      }
    } else {
      raster.getSamples(0, y, plane.length, 1, band, plane);
    }
  }

  /// Makes the last plane opacity from 0 to 1, and weighs the others with it.
  private void showThrough(double[][] row, double opaque) {
    double[] opacity = row[planes];
    for (int i = 0; i < opacity.length; i++) {
      opacity[i] /= opaque;
    }
    for (int p = 0; p < planes && !colours.isAlphaPremultiplied(); p++) {
      for (int i = 0; i < opacity.length; i++) {
        row[p][i] *= opacity[i];
      }
    }
  }

  private void deep(Raster raster, int y, double[][] row) {
    int width = raster.getWidth();
    for (int p = 0; p < planes; p++) {
      raster.getSamples(0, y, width, 1, p, row[p]);
      for (double sample : row[p]) {
        least = Math.min(least, sample);
        most = Math.max(most, sample);
      }
    }
    if (colours.hasAlpha()) {
      raster.getSamples(0, y, width, 1, planes, row[planes]);
      showThrough(row, floating() ? 1 : 65535);
    }
  }

  private static void cmyk(Raster raster, int y, double[][] row) {
    byte[] values = (byte[]) raster.getDataElements(0, y, raster.getWidth(), 1, null);
    int bands = raster.getNumBands();
    for (int i = 0; i < raster.getWidth(); i++) {
      int light = 255 - (values[i * bands + 3] & 255);
      for (int p = 0; p < 3; p++) {
        row[p][i] = Math.round((255 - (values[i * bands + p] & 255)) * light / 255.0);
      }
    }
  }

  private void palette(Raster raster, int y, double[][] row) {
    int width = raster.getWidth();
    int[] pixels = new int[width];
    if (raster.getTransferType() == DataBuffer.TYPE_BYTE) { // much faster
      byte[] values = (byte[]) raster.getDataElements(0, y, width, 1, null);
      for (int i = 0; i < width; i++) {
        pixels[i] = values[i] & 255;
      }
    } else {
      raster.getPixels(0, y, width, 1, pixels);
    }
    for (int p = 0; p < (colours.hasAlpha() ? 4 : 3); p++) {
      double[] entries = palette[p];
      double[] plane = row[p];
      for (int i = 0; i < width; i++) {
        plane[i] = entries[pixels[i]];
      }
    }
  }

  /// Row `y` in sRGB, as its profile says, or as it is where the profile is of no use.
  private static int[] converted(BufferedImage image, int y) {
    int width = image.getWidth();
    BufferedImage line = image.getSubimage(0, y, width, 1);
    if (image.getColorModel().getColorSpace() instanceof ICC_ColorSpace space
        && !space.isCS_sRGB()) {
      try {
        BufferedImage argb = new BufferedImage(width, 1, BufferedImage.TYPE_INT_ARGB);
        line = new ColorConvertOp(null).filter(line, argb);
      } catch (CMMException e) {
        // getRGB does what it can
      }
    }
    return line.getRGB(0, 0, width, 1, null, 0, width);
  }

  private static void argb(int[] pixels, double[][] row) {
    for (int i = 0; i < pixels.length; i++) {
      double opacity = (pixels[i] >>> 24) / 255.0;
      row[0][i] = opacity * ((pixels[i] >> 16) & 255);
      row[1][i] = opacity * ((pixels[i] >> 8) & 255);
      row[2][i] = opacity * (pixels[i] & 255);
      row[3][i] = opacity;
    }
  }

  private boolean floating() {
    int type = colours.getTransferType();
    return type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
  }

  /// What a sample is multiplied with for white to be 255, after all have been laid.
  ///
  /// @throws Refused if it cannot be told which number is white
  double scale() {
    if (kind != Kind.DEEP || (most == 0 && least == 0)) {
      return 1;
    }
    if (floating()) {
      if (least >= 0 && most <= 255) {
        return most <= 1 ? 255 : 1;
      }
      throw new Refused(
          "holds numbers from %s to %s: brightness goes from 0 to 1 or from 0 to 255"
              .formatted(least, most));
    }
    return wholeScale();
  }

  private double wholeScale() {
    boolean words = colours.getTransferType() != DataBuffer.TYPE_INT;
    if (least >= 0 && most <= 65535 && most > 255) {
      return 255.0 / (most > 4095 ? 65535 : 4095);
    }
    if (least >= 0 && most <= 255 && !words) {
      return 1;
    }
    throw new Refused(
        "holds numbers of %d bits from %.0f to %.0f, which do not tell how much is white: save it with 8 bits"
            .formatted(words ? 16 : 32, least, most));
  }
}
