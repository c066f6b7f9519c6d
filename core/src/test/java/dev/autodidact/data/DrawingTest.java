package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import org.junit.jupiter.api.Test;

/// A drawing is in the middle and of one size, wherever and in whatever unit it was drawn.
class DrawingTest {
  private static final PictureFormat FORMAT = PictureFormat.CHARACTERS;
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
