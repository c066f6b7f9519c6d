package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryPicturesTest {
  private static final byte[] ONE = {1, 2};
  private static final byte[] TWO = {3, 4, 5, 6};

  private final MemoryPictures pictures =
      new MemoryPictures(1, 1, 2, List.of("one", "two"), List.of(ONE, TWO));

  @Test
  void classesMayDifferInSize() {
    assertThat(pictures.size(0)).isEqualTo(1);
    assertThat(pictures.size(1)).isEqualTo(2);
  }

  @Test
  void readsIntoTheMiddleOfABatch() {
    byte[] batch = new byte[6];
    pictures.read(1, 1, batch, 2);
    assertThat(batch).containsExactly(0, 0, 5, 6, 0, 0);
  }

  @Test
  void digestIsOfPixelsNamesOrderAndShape() {
    List<String> names = List.of("one", "two");
    assertThat(pictures.digest())
        .isEqualTo(new MemoryPictures(1, 1, 2, names, List.of(ONE, TWO)).digest())
        .isNotEqualTo(new MemoryPictures(1, 2, 1, names, List.of(ONE, TWO)).digest())
        .isNotEqualTo(new MemoryPictures(1, 1, 2, names, List.of(TWO, ONE)).digest())
        .isNotEqualTo(new MemoryPictures(1, 1, 2, names.reversed(), List.of(ONE, TWO)).digest());
  }
}
