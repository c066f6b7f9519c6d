package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.engine.Seed;
import dev.autodidact.task.Pictures;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A drawing is in the middle and of one size, wherever and in whatever unit it was drawn.
class DrawingTest {
  private static final PictureFormat FORMAT = PictureFormat.CHARACTERS;
  private static final int CLASSES = 40;
  private static final int HANDS = 20;
  private static final double[][][] CROSS = {{{0, 0}, {1, 1}}, {{0, 1}, {1, 0}}};

  private static double[][][] moved(double scale, double dx, double dy) {
    double[][][] moved = new double[CROSS.length][][];
    for (int s = 0; s < CROSS.length; s++) {
      moved[s] = new double[CROSS[s].length][];
      for (int p = 0; p < CROSS[s].length; p++) {
        moved[s][p] = new double[] {scale * CROSS[s][p][0] + dx, scale * CROSS[s][p][1] + dy};
      }
    }
    return moved;
  }

  private static int at(Picture picture, int x, int y) {
    return picture.values()[y * FORMAT.side() + x] & 255;
  }

  @Test
  void placeAndUnitDoNotMatter() {
    Picture picture = Drawing.of(CROSS, FORMAT);
    assertThat(Drawing.of(moved(256, -1024, 4096), FORMAT)).isEqualTo(picture);
    assertThat(at(picture, 14, 14)).as("ink is bright").isGreaterThan(200);
    assertThat(at(picture, 14, 5)).as("and the rest is dark").isZero();
  }

  /// Glyphs fill from half to four fifths of the picture.
  @Test
  void isAsLargeAsGlyphsAre() {
    Picture picture = Drawing.of(CROSS, FORMAT);
    int first = 0;
    while (at(picture, first, first) == 0) {
      first++;
    }
    assertThat(first).isBetween(4, 5);
    assertThat(at(picture, 27 - first, 27 - first)).as("in the middle").isPositive();
  }

  @Test
  void photographsShowDarkInkOnWhitePaper() {
    byte[] ink = Drawing.of(CROSS, FORMAT).values();
    byte[] photograph = Drawing.of(CROSS, new PictureFormat(28, Colour.RGB)).values();
    assertThat(photograph).hasSize(3 * ink.length);
    for (int i = 0; i < photograph.length; i++) {
      assertThat(photograph[i]).isEqualTo((byte) ~ink[i % ink.length]);
    }
  }

  /// Ink of a glyph's own strokes is as much as its hands use, and where they put it.
  @Test
  void drawnGlyphIsNearestToItsOwnPicturesAndAsInky() {
    Seed seed = new Seed(7);
    Pictures glyphs = Glyphs.splits(seed, new Glyphs.Config(1, 1, CLASSES, HANDS, 28)).test();
    List<byte[][]> pictures =
        IntStream.range(0, CLASSES).mapToObj(c -> pictures(glyphs, c)).toList();
    double ink = 0;
    double inkOfGlyphs = 0;
    int own = 0;
    for (int c = 0; c < CLASSES; c++) {
      Glyph glyph = Glyph.invent(seed.split("test").split(c).split("glyph").random());
      byte[] drawn = Drawing.of(strokes(glyph), FORMAT).values();
      int nearest =
          Collections.min(
              IntStream.range(0, CLASSES).boxed().toList(),
              Comparator.comparingDouble(i -> distance(drawn, pictures.get(i))));
      own += nearest == c ? 1 : 0;
      ink += sum(drawn);
      for (byte[] picture : pictures.get(c)) {
        inkOfGlyphs += sum(picture) / HANDS;
      }
    }
    assertThat(own).isGreaterThan(CLASSES * 8 / 10);
    assertThat(ink / inkOfGlyphs).isCloseTo(1, within(0.1));
  }

  private static double[][][] strokes(Glyph glyph) {
    return glyph.strokes().stream()
        .map(
            stroke ->
                IntStream.rangeClosed(0, 10)
                    .mapToObj(i -> stroke.at(i / 10.0))
                    .map(point -> new double[] {point.x(), point.y()})
                    .toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private static byte[][] pictures(Pictures glyphs, int c) {
    byte[][] pictures = new byte[HANDS][glyphs.values()];
    for (int i = 0; i < HANDS; i++) {
      glyphs.read(c, i, pictures[i], 0);
    }
    return pictures;
  }

  /// Squared distance from the mean of the pictures.
  private static double distance(byte[] drawn, byte[][] pictures) {
    double sum = 0;
    for (int i = 0; i < drawn.length; i++) {
      double mean = 0;
      for (byte[] picture : pictures) {
        mean += (picture[i] & 255) / (double) pictures.length;
      }
      sum += ((drawn[i] & 255) - mean) * ((drawn[i] & 255) - mean);
    }
    return sum;
  }

  private static double sum(byte[] values) {
    double sum = 0;
    for (byte value : values) {
      sum += value & 255;
    }
    return sum;
  }

  @Test
  void aPointIsADotInTheMiddle() {
    Picture picture = Drawing.of(new double[][][] {{{7, -3}}}, FORMAT);
    assertThat(at(picture, 13, 13)).isPositive().isEqualTo(at(picture, 14, 14));
    assertThat(at(picture, 10, 13)).isZero();
  }

  @Test
  void refusesWhatIsNoDrawing() {
    double[][][][] bad = {
      {}, {{}}, {{{1}}}, {{{1, 2, 3}}}, {{{Double.NaN, 1}}}, {{{1e300, 1}}}, {null}, {{null}}
    };
    for (double[][][] strokes : bad) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Drawing.of(strokes, FORMAT));
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Drawing.of(new double[][][] {new double[20_001][2]}, FORMAT))
        .withMessageContaining("20001 points");
  }
}
