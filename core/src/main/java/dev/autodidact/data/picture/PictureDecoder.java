package dev.autodidact.data.picture;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.PictureHead.Refused;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/// Decodes picture files into small squares, in parts where they are large.
final class PictureDecoder {
  /// Memory that all threads together decode in: a quarter of what Java may have.
  private static final int MEMORY_KB =
      Math.clamp(Runtime.getRuntime().maxMemory() / 4096, 1 << 15, 1 << 20);

  private static final Semaphore MEMORY = new Semaphore(MEMORY_KB, true);

  private final PictureHead head;
  private final PictureKind kind;
  private final ImageReader reader;
  private final int side;
  private @Nullable String warning;

  private PictureDecoder(PictureKind kind, PictureHead head, ImageReader reader, int side) {
    this.kind = kind;
    this.head = head;
    this.reader = reader;
    this.side = side;
  }

  /// The picture upright, `side` pixels along each side, on white.
  ///
  /// @param place where the file is, in words for a message
  /// @return `[1 or 3][side * side]`: brightness, or red, green and blue
  static byte[][] decode(byte[] content, String place, int side) {
    try {
      return decode(content, side);
    } catch (Refused e) {
      throw new InvalidInputException("%s %s".formatted(place, e.getMessage()), e);
    } catch (IndexOutOfBoundsException e) {
      throw new InvalidInputException("%s is cut short or damaged".formatted(place), e);
    } catch (OutOfMemoryError e) {
      throw new InvalidInputException(
          "%s takes more memory than there is: make it smaller".formatted(place), e);
    } catch (IOException | RuntimeException e) { // readers throw anything at damaged files
      throw new InvalidInputException(
          "%s does not decode: %s".formatted(place, e.getMessage() == null ? e : e.getMessage()),
          e);
    }
  }

  /// A picture in memory, as [#decode] gives one in a file.
  static byte[][] planes(BufferedImage image, int side) {
    Samples samples = new Samples(image);
    boolean opaque = !samples.transparent();
    Paper paper = new Paper(image.getWidth(), image.getHeight(), side, samples.planes(), opaque);
    samples.lay(image, 0, 0, paper);
    try {
      return paper.planes(samples.scale());
    } catch (Refused e) {
      throw new InvalidInputException("the picture " + e.getMessage(), e);
    }
  }

  private static byte[][] decode(byte[] content, int side) throws IOException {
    if (content.length == 0) {
      throw new Refused("is empty");
    }
    PictureKind kind =
        PictureKind.of(content).orElseThrow(() -> new Refused("is not " + PictureKind.names()));
    PictureHead head = kind.head(content);
    long most = MEMORY_KB * 1024L;
    long need = head.inParts() ? Math.min(head.frameBytes(), most) : head.frameBytes();
    if (need > most) {
      throw new Refused(
          "needs %,d MiB to be decoded and there are %,d: make it smaller, or give Java more memory"
              .formatted(need >> 20, most >> 20));
    }
    int permits = (int) Math.min((need >> 10) + 1, MEMORY_KB);
    MEMORY.acquireUninterruptibly(permits);
    try {
      return decode(content, kind, head, side, most);
    } finally {
      MEMORY.release(permits);
    }
  }

  /// @param memory for the pixels of a part, in bytes
  static byte[][] decode(byte[] content, PictureKind kind, PictureHead head, int side, long memory)
      throws IOException {
    long rows = memory / head.frame().width / head.pixelBytes();
    ImageReader reader = kind.reader(head);
    try (var in = new ByteArrayImageInputStream(content)) {
      reader.setInput(in, false, true);
      byte[][] planes =
          new PictureDecoder(kind, head, reader, side)
              .parts(Math.clamp(rows, 1, head.frame().height));
      return Orientation.upright(planes, side, head.orientation());
    } finally {
      reader.dispose();
    }
  }

  private byte[][] parts(int rows) throws IOException {
    reader.addIIOReadWarningListener((_, text) -> heed(text));
    Rectangle frame = head.frame();
    Samples samples = null;
    Paper paper = null;
    for (int y = 0; y < frame.height; y += rows) {
      BufferedImage part = part(y, Math.min(rows, frame.height - y));
      if (samples == null || paper == null) {
        samples = new Samples(part);
        boolean opaque = !samples.transparent() && head.filled();
        paper = new Paper(head.width(), head.height(), side, samples.planes(), opaque);
      }
      samples.lay(part, frame.x, frame.y + y, paper);
    }
    if (samples == null || paper == null) {
      throw new Refused("does not decode: it has no rows");
    }
    return paper.planes(samples.scale());
  }

  private BufferedImage part(int y, int rows) throws IOException {
    Rectangle frame = head.frame();
    ImageReadParam param = reader.getDefaultReadParam();
    if (rows < frame.height) {
      param.setSourceRegion(new Rectangle(0, y, frame.width, rows));
    }
    BufferedImage part = kind.read(reader, param);
    if (warning != null) {
      throw new Refused(warning);
    }
    if (part.getWidth() != frame.width || part.getHeight() != rows) {
      throw new Refused(
          "does not decode: %d x %d pixels where it claims %d x %d"
              .formatted(part.getWidth(), part.getHeight(), frame.width, rows));
    }
    return part;
  }

  /// Decoders fill up what is missing, and only warn.
  private void heed(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("premature end") || lower.contains("eof") || lower.contains("truncated")) {
      warning = "is cut short: " + text;
    } else if (lower.startsWith("corrupt") && !lower.contains("extraneous")) {
      warning = "does not decode: " + text;
    }
  }
}
