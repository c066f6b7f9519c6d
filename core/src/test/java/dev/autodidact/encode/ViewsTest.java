package dev.autodidact.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.run.Catalogue;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private static final PictureFormat FORMAT = new PictureFormat(40, Colour.RGB);

  private static Picture picture(int seed) {
    byte[] values = new byte[FORMAT.values()];
    new Random(seed).nextBytes(values);
    return new Picture(FORMAT, values);
  }

  @Test
  void theFirstIsAllOfThePictureAndOthersAreItsCrops() {
    Picture picture = picture(1);
    List<Picture> views = Views.of(picture, 30);
    assertThat(views).hasSize(30);
    assertThat(views.getFirst()).isEqualTo(picture);
    Set<Integer> sides = new HashSet<>();
    for (Picture view : views) {
      assertThat(view.format().side()).isBetween(20, 40);
      assertThat(isPart(view, picture)).isTrue();
      sides.add(view.format().side());
    }
    assertThat(sides).hasSizeGreaterThan(10);
  }

  /// At the same place in all three colours.
  private static boolean isPart(Picture view, Picture picture) {
    int side = view.format().side();
    for (int top = 0; top + side <= 40; top++) {
      for (int left = 0; left + side <= 40; left++) {
        boolean same = true;
        for (int i = 0; same && i < view.values().length; i++) {
          int c = i / (side * side);
          int y = top + i / side % side;
          same = view.values()[i] == picture.values()[(c * 40 + y) * 40 + left + i % side];
        }
        if (same) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void followFromThePictureAlone() {
    assertThat(Views.of(picture(1), 5)).isEqualTo(Views.of(picture(1), 8).subList(0, 5));
    assertThat(formats(picture(1))).isNotEqualTo(formats(picture(2)));
  }

  private static List<PictureFormat> formats(Picture picture) {
    return Views.of(picture, 8).stream().map(Picture::format).toList();
  }

  @Test
  void featuresAreTheMeanOfThoseOfTheViews() {
    try (PictureEncoder encoder =
        (PictureEncoder) Catalogue.encoder("fake-pictures", EncoderOptions.NONE, Path.of("none"))) {
      Picture picture = picture(3);
      float[] sum = new float[encoder.features()];
      for (Picture view : Views.of(picture, 4)) {
        float[] one = encoder.encode(List.of(Features.prepared(view, encoder)))[0];
        for (int i = 0; i < sum.length; i++) {
          sum[i] += one[i];
        }
      }
      float[] mean = Views.features(picture, 4, encoder);
      for (int i = 0; i < sum.length; i++) {
        assertThat(mean[i]).isEqualTo(sum[i] / 4);
      }
    }
  }
}
