package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.autodidact.engine.Seed;
import dev.autodidact.task.Pictures;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RotatedPicturesTest {
  @Test
  void turnsCounterClockwise() {
    Pictures turned = new RotatedPictures(square(1, 2, new byte[] {1, 2, 3, 4}));
    assertThat(read(turned, 0)).containsExactly(1, 2, 3, 4);
    assertThat(read(turned, 1)).containsExactly(2, 4, 1, 3);
    assertThat(read(turned, 2)).containsExactly(4, 3, 2, 1);
    assertThat(read(turned, 3)).containsExactly(3, 1, 4, 2);
  }

  @Property(tries = 50)
  void turnsAddUpAndFourAreNone(
      @ForAll @IntRange(min = 1, max = 9) int side,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(max = 3) int first,
      @ForAll @IntRange(max = 3) int second,
      @ForAll long seed) {
    byte[] picture = new byte[channels * side * side];
    new Seed(seed).random().nextBytes(picture);
    byte[] once = read(new RotatedPictures(square(channels, side, picture)), first);
    byte[] twice = read(new RotatedPictures(square(channels, side, once)), second);
    byte[] sum = read(new RotatedPictures(square(channels, side, picture)), (first + second) % 4);
    assertThat(twice).isEqualTo(sum);
  }

  @Test
  void digestTellsTurnedFromUpright() {
    Pictures upright = square(1, 2, new byte[] {1, 2, 3, 4});
    assertThat(new RotatedPictures(upright).digest())
        .isNotEqualTo(upright.digest())
        .isEqualTo(new RotatedPictures(square(1, 2, new byte[] {1, 2, 3, 4})).digest())
        .isNotEqualTo(new RotatedPictures(square(1, 2, new byte[] {1, 2, 3, 5})).digest());
  }

  @Test
  void oblongPicturesAreRefused() {
    Pictures oblong = new MemoryPictures(1, 2, 3, List.of("a"), List.of(new byte[6]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RotatedPictures(oblong))
        .withMessageContaining("2 x 3");
  }

  private static Pictures square(int channels, int side, byte[] picture) {
    return new MemoryPictures(channels, side, side, List.of("a"), List.of(picture));
  }

  private static byte[] read(Pictures pictures, int c) {
    byte[] picture = new byte[pictures.values()];
    pictures.read(c, 0, picture, 0);
    return picture;
  }
}
