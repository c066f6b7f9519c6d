package dev.autodidact.data.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.PictureFormat.Colour;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pictures of four quadrants that `tools/pictures.py` makes, and `pictures.txt`, which says of
/// each what is seen or why it is refused.
class PictureFormatsTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/autodidact/data/picture");
  private static final int RED = 0xc82828;
  private static final int GREEN = 0x28a03c;
  private static final int BLUE = 0x1e3cb4;
  private static final int GREY = 0x808080;
  private static final int WHITE = 0xffffff;

  /// The quadrants, row by row; lossy formats come within 3 of them.
  private static final Map<String, int[]> SEEN =
      Map.ofEntries(
          Map.entry("colours", new int[] {RED, GREEN, BLUE, GREY}),
          Map.entry("upper", new int[] {RED, GREEN, WHITE, WHITE}),
          Map.entry("key", new int[] {RED, GREEN, BLUE, WHITE}),
          Map.entry("half", new int[] {RED, GREEN, 0x8e9dd9, 0xbfbfbf}),
          Map.entry("greys", new int[] {0x585858, 0x717171, 0x414141, GREY}),
          Map.entry("greys-4", new int[] {0x555555, 0x777777, 0x444444, 0x888888}),
          Map.entry("upper-grey", new int[] {0x585858, 0x717171, WHITE, WHITE}),
          Map.entry("key-grey", new int[] {0x585858, 0x717171, 0x414141, WHITE}),
          Map.entry("right", new int[] {0, WHITE, 0, WHITE}),
          Map.entry("first", new int[] {RED, WHITE, WHITE, WHITE}),
          Map.entry("last", new int[] {WHITE, WHITE, WHITE, RED}));

  static SortedMap<String, String> expectations() throws IOException {
    SortedMap<String, String> expected = new TreeMap<>();
    for (String line : Files.readAllLines(FOLDER.resolveSibling("pictures.txt"))) {
      String[] parts = line.split(": ", 2);
      expected.put(parts[0], parts[1]);
    }
    return expected;
  }

  static Stream<String> files() throws IOException {
    return expectations().keySet().stream();
  }

  @Test
  void ofEveryFileItIsSaidWhatIsSeen() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expectations().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsReadIsWhatAViewerShows(String name) throws IOException {
    String expected = Objects.requireNonNull(expectations().get(name));
    int[] quadrants = SEEN.get(expected);
    Path file = FOLDER.resolve(name);
    for (Colour colour : Colour.values()) {
      PictureFormat format = new PictureFormat(16, colour);
      if (quadrants == null) {
        assertThatExceptionOfType(InvalidInputException.class)
            .isThrownBy(() -> Picture.read(file, format))
            .withMessageStartingWith(file + " ")
            .withMessageContaining(expected);
      } else {
        assertQuadrants(Picture.read(file, format), quadrants);
      }
    }
  }

  private static void assertQuadrants(Picture picture, int[] quadrants) {
    int[] luma = Arrays.stream(quadrants).map(PictureFormatsTest::luma).toArray();
    boolean invert = picture.format().colour() == Colour.INK && Arrays.stream(luma).sum() > 4 * 127;
    for (int q = 0; q < 4; q++) {
      int at = (q / 2 * 7 + 4) * 16 + q % 2 * 7 + 4;
      for (int c = 0; c < picture.format().channels(); c++) {
        int value = Byte.toUnsignedInt(picture.values()[c * 256 + at]);
        boolean colours = picture.format().channels() == 3;
        int expected = colours ? (quadrants[q] >> (16 - 8 * c)) & 255 : luma[q];
        assertThat(value)
            .as("%s, quadrant %d, channel %d", picture, q, c)
            .isCloseTo(invert ? 255 - expected : expected, within(3));
      }
    }
  }

  private static int luma(int rgb) {
    return (77 * (rgb >> 16) + 150 * ((rgb >> 8) & 255) + 29 * (rgb & 255) + 128) >> 8;
  }

  @Test
  void greyIsTheSameInWhicheverFormat() {
    PictureFormat format = new PictureFormat(48, Colour.GREY);
    Picture grey = Picture.read(FOLDER.resolve("grey.png"), format);

    for (String name : List.of("rgb.png", "grey.tif", "grey.bmp", "grey-16.png", "rgb-16.tif")) {
      assertThat(Picture.read(FOLDER.resolve(name), format)).as(name).isEqualTo(grey);
    }
  }

  @ParameterizedTest
  @MethodSource("whole")
  void whateverItIsCutAtAFileIsRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(FOLDER.resolve(name));
    for (int length = 0; length < whole.length; length += 1 + length / 8) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatExceptionOfType(InvalidInputException.class)
          .as("%d of %d bytes", length, whole.length)
          .isThrownBy(() -> decode(cut))
          .withMessageStartingWith("here is ");
    }
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> decode(cut))
        .withMessageStartingWith("here is cut short");
  }

  /// Each kind of file once; in these TIFF files the directory comes last.
  static List<String> whole() {
    return List.of(
        "rgb.png",
        "rgb.jpg",
        "progressive.jpg",
        "palette.gif",
        "rgb.bmp",
        "rgb-raw.tif",
        "lossy.webp");
  }

  @Test
  void damageIsNeverMoreThanARefusal() throws IOException {
    mutate(RandomGenerator.getDefault().nextLong(), 600);
  }

  @Test
  @Tag("slow")
  void muchDamageIsNeverMoreThanARefusal() throws IOException {
    mutate(RandomGenerator.getDefault().nextLong(), 100_000);
  }

  private static void mutate(long seed, int mutants) throws IOException {
    RandomGenerator random = new Random(seed);
    List<String> names = List.copyOf(expectations().keySet());
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : names) {
      files.put(name, Files.readAllBytes(FOLDER.resolve(name)));
    }
    for (int i = 0; i < mutants; i++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] mutant = mutant(Objects.requireNonNull(files.get(name)), random);
      long start = cpu();
      try {
        decode(mutant);
      } catch (InvalidInputException e) {
        assertThat(e).hasMessageStartingWith("here ");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("%s, mutant %d of seed %d".formatted(name, i, seed), e);
      }
      assertThat(cpu() - start)
          .as("nanoseconds of %s, mutant %d of seed %d", name, i, seed)
          .isLessThan(20_000_000_000L);
    }
  }

  /// Of this thread, in nanoseconds: other programs do not count.
  static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static byte[] mutant(byte[] whole, RandomGenerator random) {
    boolean cut = random.nextInt(4) == 0;
    byte[] mutant = Arrays.copyOf(whole, cut ? random.nextInt(whole.length + 1) : whole.length);
    for (int i = random.nextInt(1, 6); i > 0 && mutant.length > 0; i--) {
      int near = random.nextBoolean() ? mutant.length : Math.min(mutant.length, 100);
      int at = random.nextInt(near);
      mutant[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) (mutant[at] ^ (1 << random.nextInt(8)));
            case 1 -> (byte) random.nextInt(256);
            case 2 -> 0;
            default -> -1;
          };
    }
    return mutant;
  }

  private static Picture decode(byte[] content) {
    return Picture.decode(content, new PictureFormat(16, Colour.RGB), "here");
  }
}
