package dev.autodidact.data.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.engine.Seed;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
  void everyCommonFormatAndSizeGivesPlanesOfTheColours(String format) {
    byte[] file = Drawings.plain(format, 200, 90, new Color(200, 100, 0));

    byte[] values = decode(file, 16, Colour.RGB).values();

    int last = 16 * 16 - 1;
    assertThat(values).hasSize(3 * 16 * 16);
    assertThat(Byte.toUnsignedInt(values[last])).isBetween(195, 205);
    assertThat(Byte.toUnsignedInt(values[last + 256])).isBetween(95, 105);
    assertThat(Byte.toUnsignedInt(values[last + 512])).isBetween(0, 5);
    assertThat(Byte.toUnsignedInt(values[0])).isGreaterThan(250);
  }

  @Test
  void sizeThatFitsKeepsEveryPixel() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 2, 0x123456);

    byte[] values = decode(Drawings.bytes("png", image), 16, Colour.RGB).values();

    assertThat(values[35]).isEqualTo((byte) 0x12);
    assertThat(values[256 + 35]).isEqualTo((byte) 0x34);
    assertThat(values[512 + 35]).isEqualTo((byte) 0x56);
  }

  @Test
  void inkIsBrightWhateverThePaper() {
    byte[] onWhite = decode(Drawings.plain("png", 32, 32, Color.WHITE), 16, Colour.INK).values();
    byte[] onBlack = decode(Drawings.plain("png", 32, 32, Color.BLACK), 16, Colour.INK).values();
    byte[] grey = decode(Drawings.plain("png", 32, 32, Color.WHITE), 16, Colour.GREY).values();

    assertThat(onWhite[255]).isZero();
    assertThat(onBlack[255]).isZero();
    assertThat(onBlack[0]).isEqualTo((byte) 255);
    assertThat(grey[255]).isEqualTo((byte) 255);
  }

  @Test
  void whatIsTransparentIsPaper() {
    BufferedImage nothing = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);

    assertThat(decode(Drawings.bytes("png", nothing), 16, Colour.GREY).values())
        .containsOnly((byte) 255);
  }

  @Test
  void damageIsNeverMoreThanARefusal() {
    RandomGenerator random = new Seed(1).random();
    for (String format : new String[] {"png", "jpg", "gif", "bmp", "tiff"}) {
      byte[] whole = Drawings.plain(format, 40, 30, Color.RED);
      for (int i = 0; i < 100; i++) {
        byte[] damaged = Arrays.copyOf(whole, random.nextInt(1, whole.length));
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        try {
          decode(damaged, 16, Colour.RGB);
        } catch (InvalidInputException e) {
          assertThat(e).hasMessageStartingWith("here ");
        }
      }
    }
  }

  @Test
  void pictureThatClaimsToBeHugeIsRefusedBeforeItIsDecoded() {
    byte[] png = Drawings.plain("png", 20, 20, Color.RED);
    png[16] = 0x7f; // the first byte of the width

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> decode(png, 16, Colour.RGB))
        .withMessageStartingWith("here ");
  }

  /// As ImageMagick and others write EXIF into PNG and WebP.
  @Test
  void exifIsReadWithTheNameThatItHasInAJpegBeforeIt() {
    byte[] png = Drawings.plain("png", 32, 32, Color.BLACK); // its left upper corner is white
    byte[] tags = "MM\0*\0\0\0\b\0\1\1\22\0\3\0\0\0\1\0\6\0\0\0\0\0\0".getBytes(ISO_8859_1);
    for (String name : List.of("", "Exif\0\0")) {
      ByteBuffer turned = ByteBuffer.allocate(png.length + 12 + name.length() + tags.length);
      turned.put(png, 0, 33).putInt(name.length() + tags.length);
      turned.put("eXIf".getBytes(ISO_8859_1)).put(name.getBytes(ISO_8859_1)).put(tags);
      turned.putInt(0).put(png, 33, png.length - 33);

      byte[] values = decode(turned.array(), 16, Colour.GREY).values();

      assertThat(values[0]).isZero();
      assertThat(values[15]).isEqualTo((byte) 255);
    }
  }

  private static Picture decode(byte[] file, int side, Colour colour) {
    return Picture.decode(file, new PictureFormat(side, colour), "here");
  }
}
