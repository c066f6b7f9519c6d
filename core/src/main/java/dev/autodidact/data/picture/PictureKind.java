package dev.autodidact.data.picture;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/// The kinds of picture files that are read. What a file is, its first bytes tell, whatever its
/// name says.
enum PictureKind {
  PNG("\u0089PNG\r\n\u001a\n") {
    @Override
    PictureHead head(byte[] content) {
      return PngHead.read(content);
    }
  },
  JPEG("\u00ff\u00d8\u00ff") {
    @Override
    PictureHead head(byte[] content) {
      return JpegHead.read(content);
    }
  },
  GIF("GIF8") {
    @Override
    PictureHead head(byte[] content) {
      return GifHead.read(content);
    }
  },
  BMP("BM") {
    @Override
    PictureHead head(byte[] content) {
      return BmpHead.read(content);
    }
  },
  TIFF("II*\0", "MM\0*", "II+\0", "MM\0+") {
    @Override
    PictureHead head(byte[] content) {
      return TiffHead.read(content);
    }

    @Override
    BufferedImage read(ImageReader reader, ImageReadParam param) throws IOException {
      return Tiffs.read(reader, param);
    }
  },
  WEBP("RIFF") {
    @Override
    PictureHead head(byte[] content) {
      return WebpHead.read(content);
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
  private final String[] beginnings;

  PictureKind(String... beginnings) {
    this.beginnings = beginnings;
  }

  static Optional<PictureKind> of(byte[] content) {
    String start = new String(content, 0, Math.min(8, content.length), StandardCharsets.ISO_8859_1);
    for (PictureKind kind : values()) {
      for (String beginning : kind.beginnings) {
        if (start.startsWith(beginning)) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }

  /// Checks how the file is laid out, without decoding pixels.
  ///
  /// @throws PictureHead.Refused if it is cut short, or claims more than is decoded
  abstract PictureHead head(byte[] content);

  /// All of them, in words.
  static String names() {
    return "a PNG, JPEG, GIF, BMP, TIFF or WebP picture";
  }

  /// A new reader: that of TwelveMonkeys where it reads more than that of the JDK, whatever other
  /// readers are installed.
  ImageReader reader(PictureHead head) throws IOException {
    return switch (this) {
      case JPEG -> head.plain() ? jdkReader().orElseThrow() : Readers.JPEG.createReaderInstance();
      case TIFF -> Readers.TIFF.createReaderInstance();
      case WEBP -> Readers.WEBP.createReaderInstance();
      case PNG, GIF, BMP -> jdkReader().orElseThrow();
    };
  }

  /// Decodes the first picture of the file.
  BufferedImage read(ImageReader reader, ImageReadParam param) throws IOException {
    return reader.read(0, param);
  }

  /// A new reader of the JDK, if that has one.
  Optional<ImageReader> jdkReader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule() == ImageReader.class.getModule()) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  /// Registered by hand, since a program may run under a class loader that ImageIO does not search.
  private static final class Readers {
    static final ImageReaderSpi JPEG = registered(new JPEGImageReaderSpi());
    static final ImageReaderSpi TIFF = registered(new TIFFImageReaderSpi());
    static final ImageReaderSpi WEBP = registered(new WebPImageReaderSpi());

    private static ImageReaderSpi registered(ImageReaderSpi provider) {
      IIORegistry registry = IIORegistry.getDefaultInstance();
      Object known = registry.getServiceProviderByClass(provider.getClass());
      if (known instanceof ImageReaderSpi spi) {
        return spi;
      }
      registry.registerServiceProvider(provider);
      return provider;
    }
  }
}
