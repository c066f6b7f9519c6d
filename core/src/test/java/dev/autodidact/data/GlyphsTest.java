package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.autodidact.data.Glyphs.Config;
import dev.autodidact.engine.Seed;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GlyphsTest {
  private static final Seed SEED = new Seed(7);

  @Test
  void oneSeedGivesTheSamePicturesOnEveryMachine() {
    PictureSplits splits = Glyphs.splits(SEED, new Config(5, 2, 3, 4, 28));
    assertThat(splits.test().digest())
        .isEqualTo("f1815daba6c3be8fb3e90a5ce1e5d0612a17033272bb87334efceb8dd73d685f");
    assertThat(Glyphs.splits(new Seed(8), new Config(5, 2, 3, 4, 28)).test().digest())
        .isNotEqualTo(splits.test().digest());
  }

  @Test
  void moreClassesAndPicturesLeaveTheFirstOnesAsTheyAre() {
    Pictures few = Glyphs.splits(SEED, new Config(5, 2, 3, 4, 28)).test();
    Pictures many = Glyphs.splits(SEED, new Config(9, 2, 8, 6, 28)).test();
    assertThat(many.classes()).isEqualTo(8);
    assertThat(many.size(0)).isEqualTo(6);
    for (int c = 0; c < few.classes(); c++) {
      for (int i = 0; i < few.size(c); i++) {
        assertThat(read(many, c, i)).isEqualTo(read(few, c, i));
      }
    }
  }

  @Test
  void partsShareNoCharacter() {
    PictureSplits splits = Glyphs.splits(SEED, new Config(3, 3, 3, 4, 28));
    assertThat(splits.train().digest()).isNotEqualTo(splits.validation().digest());
    assertThat(splits.train().digest()).isNotEqualTo(splits.test().digest());
    assertThat(splits.validation().digest()).isNotEqualTo(splits.test().digest());
  }

  @Test
  void everyPictureShowsInkAndMostlyPaper() {
    Pictures test = Glyphs.splits(SEED, new Config(1, 1, 200, 5, 28)).test();
    for (int c = 0; c < test.classes(); c++) {
      for (int i = 0; i < test.size(c); i++) {
        assertThat(ink(read(test, c, i))).isBetween(0.01, 0.4);
      }
    }
  }

  /// Neither solved without learning, where chance is 20 %, nor hopeless.
  @Test
  void nearestPictureIsOftenOfTheRightClassButFarFromAlways() {
    Pictures test = Glyphs.splits(SEED, new Config(1, 1, 400, 20, 28)).test();
    RandomGenerator random = SEED.split("tasks").random();
    int right = 0;
    int tasks = 2000;
    for (int task = 0; task < tasks; task++) {
      int[] classes = random.ints(0, test.classes()).distinct().limit(5).toArray();
      byte[] query = read(test, classes[0], 0);
      double own = distance(query, read(test, classes[0], 1 + random.nextInt(19)));
      boolean nearest = true;
      for (int way = 1; way < classes.length; way++) {
        nearest &= own < distance(query, read(test, classes[way], random.nextInt(20)));
      }
      right += nearest ? 1 : 0;
    }
    assertThat((double) right / tasks).isBetween(0.4, 0.6);
  }

  @Test
  void thereMustBeSomethingToDraw() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Config(5, 0, 3, 4, 28));
    assertThatIllegalArgumentException().isThrownBy(() -> new Config(5, 2, 3, 4, 0));
  }

  private static byte[] read(Pictures pictures, int c, int index) {
    byte[] picture = new byte[pictures.values()];
    pictures.read(c, index, picture, 0);
    return picture;
  }

  private static double ink(byte[] picture) {
    double sum = 0;
    for (byte grey : picture) {
      sum += Byte.toUnsignedInt(grey) / 255.0;
    }
    return sum / picture.length;
  }

  private static double distance(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i]);
      sum += difference * difference;
    }
    return sum;
  }
}
