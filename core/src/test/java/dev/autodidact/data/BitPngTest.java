package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitPngTest {
  @Property(tries = 100)
  void decodesWhatImageIoDecodes(@ForAll @IntRange(min = 1, max = 40) int side, @ForAll long seed)
      throws IOException {
    byte[] png = randomPng(side, new Seed(seed).random());
    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(png));
    byte[] greys = BitPng.decode(png, side, "a.png");
    for (int i = 0; i < greys.length; i++) {
      assertThat(greys[i] & 255).isEqualTo(expected.getRGB(i % side, i / side) & 255);
    }
  }

  @Property(tries = 200)
  void damageIsNeverMoreThanARefusal(
      @ForAll long seed, @ForAll @IntRange(max = 60) int place, @ForAll byte damage)
      throws IOException {
    byte[] png = randomPng(9, new Seed(seed).random());
    png[place % png.length] = damage;
    try {
      assertThat(BitPng.decode(png, 9, "a.png")).hasSize(81);
    } catch (InvalidInputException e) {
      assertThat(e).hasMessageStartingWith("a.png does not decode");
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] png = randomPng(9, new Seed(1).random());
    for (int length = 0; length < png.length; length++) {
      refuses(Arrays.copyOf(png, length), 9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB})
  void greysAndColoursAreRefused(int type) {
    refuses(TinyOmniglot.png(9, 1, type), 9);
  }

  @Test
  void otherSizesAreRefused() {
    byte[] png = TinyOmniglot.png(9, 1, BufferedImage.TYPE_BYTE_BINARY);
    refuses(png, 8);
    refuses(png, 10);
  }

  private static void refuses(byte[] png, int side) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> BitPng.decode(png, side, "a.png"));
  }

  /// Any bytes are valid rows, whatever their filters: random ones meet every filter and its edges.
  private static byte[] randomPng(int side, RandomGenerator random) throws IOException {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    try (DeflaterOutputStream rows = new DeflaterOutputStream(pixels)) {
      for (int y = 0; y < side; y++) {
        byte[] row = new byte[(side + 7) / 8];
        random.nextBytes(row);
        rows.write(random.nextInt(5));
        rows.write(row);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1);
    png.writeBytes(chunk("IHDR", header.array()));
    int half = pixels.size() / 2;
    byte[] data = pixels.toByteArray();
    png.writeBytes(chunk("IDAT", Arrays.copyOf(data, half)));
    png.writeBytes(chunk("IDAT", Arrays.copyOfRange(data, half, data.length)));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
    chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }
}
