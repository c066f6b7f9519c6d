package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplingTest {
  private static final int SIDE = 105;

  /// Written by `tools/golden_resize.py`.
  static List<String> golden() throws IOException {
    try (InputStream in = ResamplingTest.class.getResourceAsStream("resized.txt")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.US_ASCII).lines().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void givesTheBytesThatPillowGives(String line) {
    List<String> fields = List.of(line.split(" "));
    Resampling resampling = Resampling.valueOf(fields.get(0));
    int size = Integer.parseInt(fields.get(1));
    assertThat(resampling.resize(picture(), SIDE, size))
        .isEqualTo(HexFormat.of().parseHex(fields.get(2)));
  }

  @ParameterizedTest
  @EnumSource
  void sameSizeChangesNothing(Resampling resampling) {
    assertThat(resampling.resize(picture(), SIDE, SIDE)).isEqualTo(picture());
  }

  /// The picture that `tools/golden_resize.py` draws.
  private static byte[] picture() {
    byte[] picture = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean white = (x * x + 3 * y * y + x * y) / 97 % 3 != 0;
        picture[y * SIDE + x] = (byte) (white ? 255 : 0);
      }
    }
    return picture;
  }
}
