package dev.autodidact.data.picture;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/// Decodes TIFF files, and those numbers as they are of which the reader makes less exact colours:
/// it cuts floating point off at 1, takes the white of all Lab colours for that of daylight, and
/// forgets that colours are weighed with their opacity already.
final class Tiffs {
  private Tiffs() {}

  static BufferedImage read(ImageReader reader, ImageReadParam param) throws IOException {
    ColorModel colours = reader.getRawImageType(0).getColorModel();
    int type = colours.getTransferType();
    int interpretation = interpretation(reader);
    boolean weighed =
        colours.isAlphaPremultiplied() && (interpretation == 1 || interpretation == 2);
    if (weighed || type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
      return new BufferedImage(colours, raw(reader, param), colours.isAlphaPremultiplied(), null);
    }
    if (interpretation < 8 || interpretation > 10) {
      return reader.read(0, param);
    }
    if (type != DataBuffer.TYPE_BYTE || colours.getNumComponents() != 3) {
      throw new PictureHead.Refused("has Lab colours of more than 8 bits: save it in RGB");
    }
    param.setDestinationType(reader.getRawImageType(0));
    WritableRaster raster = raw(reader, param);
    if (interpretation == 8) { // whose a and b are signed
      byte[] values = ((DataBufferByte) raster.getDataBuffer()).getData();
      for (int i = 0; i < values.length; i++) {
        values[i] ^= (byte) (i % 3 == 0 ? 0 : 0x80);
      }
    }
    ColorModel lab =
        new ComponentColorModel(new Lab(), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    return new BufferedImage(lab, raster, false, null);
  }

  private static int interpretation(ImageReader reader) throws IOException {
    var metadata = (TIFFImageMetadata) reader.getImageMetadata(0);
    var field = metadata.getTIFFField(TIFF.TAG_PHOTOMETRIC_INTERPRETATION);
    return field != null && field.getValue() instanceof Number number ? number.intValue() : 0;
  }

  private static WritableRaster raw(ImageReader reader, ImageReadParam param) throws IOException {
    Raster raster = reader.readRaster(0, param);
    return Raster.createWritableRaster(
        raster.getSampleModel(), raster.getDataBuffer(), new Point());
  }
}
