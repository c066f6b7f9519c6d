package dev.autodidact.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.PictureFormat.Colour;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Large pictures, and files that claim to be.
class PictureLimitsTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/autodidact/data/picture");
  private static final int SECONDS = 10; // of one processor

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({"4100, 4100", "6000, 100", "100, 6000", "300, 84", "84, 300", "17000, 50"})
  void finestStripesAreGrey(int width, int height) {
    for (boolean across : new boolean[] {true, false}) {
      byte[] file = stripes(width, height, across);

      byte[] values = decode(file, 84);

      if ((across ? width : height) >= 2 * 84) {
        assertThat(mean(values)).isCloseTo(127.5, within(1.0));
        for (int i = 0; i < values.length; i += 101) {
          assertThat(Byte.toUnsignedInt(values[i])).isBetween(90, 165);
        }
      }
    }
  }

  @Test
  void picturesInPartsAreThoseOfOnePiece() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        byte[] content = Files.readAllBytes(file);
        PictureKind kind = PictureKind.of(content).orElse(PictureKind.WEBP);
        try {
          PictureHead head = kind.head(content);
          byte[][] whole = PictureDecoder.decode(content, kind, head, 20, Long.MAX_VALUE);
          long memory = Math.max(head.frameBytes() / 5, head.inParts() ? 0 : head.frameBytes());
          byte[][] parts = PictureDecoder.decode(content, kind, head, 20, memory);
          assertThat(parts).as(file.toString()).isDeepEqualTo(whole);
        } catch (PictureHead.Refused | IndexOutOfBoundsException e) {
          assertThat(PictureFormatsTest.expectations().get(file.getFileName().toString()))
              .as("%s: %s", file, e.getMessage())
              .matches(".*(is|which|claims|brightness|has|white).*");
        }
      }
    }
  }

  /// In 512 MB of memory, which is what small machines have.
  @Test
  void noFileTakesMoreMemoryOrTimeThanThereIs() throws IOException, InterruptedException {
    Files.write(temporary.resolve("png"), png(60_000, 60_000, 1, new byte[1000]));
    Files.write(temporary.resolve("png-deep"), png(8000, 8000, 16, new byte[8001 * 100]));
    Files.write(temporary.resolve("png-text"), pngOfText());
    Files.write(temporary.resolve("gif"), patched("palette.gif", 6, (short) -1, (short) -1));
    Files.write(temporary.resolve("bmp"), patchedBmp());
    Files.write(temporary.resolve("jpeg-large"), progressive((short) 16384, 1));
    Files.write(temporary.resolve("jpeg-scans"), progressive((short) 7000, 40_000));
    Files.write(temporary.resolve("tiff-tags"), tiffOfTags());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(
                java,
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                temporary.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(told).isZero();
    assertThat(told.lines().filter(line -> line.startsWith(temporary + File.separator)))
        .as(told)
        .hasSize(8)
        .allMatch(line -> line.matches(".* (claims|is|does|has|needs|read) .*"))
        .allMatch(line -> Integer.parseInt(line.split("; ", -1)[1]) < SECONDS * 1000);
  }

  /// The child process: reads each file of a folder, and says how it went and how long it took.
  static final class Reading {
    private Reading() {}

    public static void main(String[] folder) throws IOException {
      try (Stream<Path> files = Files.list(Path.of(folder[0]))) {
        for (Path file : files.sorted().toList()) {
          long start = PictureFormatsTest.cpu();
          String told;
          try {
            told = file + " is read as " + Picture.read(file, new PictureFormat(16, Colour.RGB));
          } catch (InvalidInputException e) {
            told = String.valueOf(e.getMessage()).replace(';', ',');
          }
          System.out.printf("%s; %d%n", told, (PictureFormatsTest.cpu() - start) / 1_000_000);
        }
      }
    }
  }

  /// Black and white by turns, pixel by pixel.
  private static byte[] stripes(int width, int height, boolean across) {
    int length = 1 + (width + 7) / 8;
    byte[] pixels = new byte[length * height];
    for (int y = 0; y < height; y++) {
      int bits = across ? 0x55 : y % 2 * 255;
      Arrays.fill(pixels, y * length + 1, (y + 1) * length, (byte) bits);
    }
    return png(width, height, 1, pixels);
  }

  private static double mean(byte[] values) {
    double sum = 0;
    for (byte value : values) {
      sum += Byte.toUnsignedInt(value);
    }
    return sum / values.length;
  }

  private static byte[] png(int width, int height, int depth, byte[] pixels) {
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) depth);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.writeBytes(chunk("IHDR", head.array()));
    png.writeBytes(chunk("IDAT", deflated(pixels)));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  /// A PNG with a text and a profile that each unpack to 400 MB.
  private static byte[] pngOfText() {
    byte[] packed = deflated(new byte[400_000_000]);
    byte[] text =
        ByteBuffer.allocate(packed.length + 3).put(new byte[] {'x', 0, 0}).put(packed).array();
    byte[] png = png(48, 48, 8, new byte[49 * 48]);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(png, 0, 33);
    bomb.writeBytes(chunk("iCCP", text));
    bomb.writeBytes(chunk("zTXt", text));
    bomb.write(png, 33, png.length - 33);
    return bomb.toByteArray();
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static byte[] chunk(String name, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(data.length + 12).putInt(data.length);
    chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, data.length + 4);
    return chunk.putInt((int) crc.getValue()).array();
  }

  private static byte[] patched(String name, int at, short... values) throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve(name));
    ByteBuffer buffer = ByteBuffer.wrap(file);
    for (int i = 0; i < values.length; i++) {
      buffer.putShort(at + 2 * i, values[i]);
    }
    return file;
  }

  private static byte[] patchedBmp() throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve("rgb.bmp"));
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 100_000).putInt(22, 100_000);
    return file;
  }

  /// A progressive JPEG of another size, its first scan said over and over.
  private static byte[] progressive(short side, int scans) throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve("progressive-grey.jpg"));
    ByteBuffer buffer = ByteBuffer.wrap(file);
    int scan = 0;
    for (int i = 0; scan == 0; i++) {
      int marker = buffer.getShort(i) & 0xffff;
      if (marker == 0xffc2) {
        buffer.putShort(i + 5, side).putShort(i + 7, side);
      }
      scan = marker == 0xffda ? i : 0;
    }
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(file, 0, scan);
    for (int i = 1; i < scans; i++) {
      bomb.writeBytes(new byte[] {-1, (byte) 0xda, 0, 8, 1, file[scan + 5], 0, 0, 0, 0});
    }
    bomb.write(file, scan, file.length - scan);
    return bomb.toByteArray();
  }

  /// A TIFF of 1 MB whose 5,000 tags share one value of all its bytes.
  private static byte[] tiffOfTags() {
    ByteBuffer tiff = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 5000);
    for (int i = 0; i < 5000; i++) {
      tiff.putShort((short) (40_000 + i)).putShort((short) 3).putInt(500_000).putInt(8);
    }
    return tiff.array();
  }

  private static byte[] decode(byte[] file, int side) {
    return Picture.decode(file, new PictureFormat(side, Colour.GREY)).values();
  }
}
