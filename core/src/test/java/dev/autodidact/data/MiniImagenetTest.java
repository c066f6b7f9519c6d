package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.MiniImagenet.Sizes;
import dev.autodidact.data.csv.Csv;
import dev.autodidact.data.picture.Drawings;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniImagenetTest {
  private static final Sizes TINY = new Sizes(2, 1, 1, 3);

  @TempDir Path temporary;
  private final Map<String, byte[]> files = tiny();
  private final AtomicLong decoded = new AtomicLong();

  /// Four invented classes laid out as mini-ImageNet is.
  private static Map<String, byte[]> tiny() {
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, List<String>> lists =
        Map.of("train", List.of("n01", "n04"), "val", List.of("n02"), "test", List.of("n03"));
    lists.forEach(
        (list, labels) -> {
          StringBuilder csv = new StringBuilder("filename,label\n");
          for (String label : labels) {
            for (int i = 0; i < 3; i++) {
              String name = "%s0000%d.jpg".formatted(label, i);
              csv.append(name).append(',').append(label).append('\n');
              Color colour = new Color(name.hashCode() & 0xffffff);
              files.put("images/" + name, Drawings.plain("jpg", 84, 84, colour));
            }
          }
          files.put(
              list + ".csv", csv.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
    return files;
  }

  @Test
  void zipAndFolderGiveTheSamePictures() throws IOException {
    PictureSplits zip = load(zip("zip", ""), "zip-cache");
    PictureSplits folder = load(folder("folder"), "folder-cache");
    PictureSplits within = load(zip("within", "mini-imagenet/"), "within-cache");

    assertThat(parts(zip)).extracting(Pictures::classes).containsExactly(2, 1, 1);
    assertThat(zip.train().name(1)).isEqualTo("n04");
    assertThat(parts(folder)).extracting(Pictures::digest).isEqualTo(digests(zip));
    assertThat(parts(within)).extracting(Pictures::digest).isEqualTo(digests(zip));
    byte[] read = new byte[MiniImagenet.FORMAT.values()];
    zip.test().read(0, 2, read, 0);
    byte[] file = Objects.requireNonNull(files.get("images/n0300002.jpg"));
    assertThat(read).isEqualTo(Picture.decode(file, MiniImagenet.FORMAT).values());
  }

  @Test
  void picturesAreDecodedOnce() throws IOException {
    Path data = zip("data", "");
    load(data, "cache");
    load(data, "cache");

    assertThat(decoded).hasValue(12);
    try (Stream<Path> left = Files.list(temporary.resolve("cache"))) {
      assertThat(left.filter(file -> !file.toString().endsWith(".lock"))).hasSize(1);
    }
  }

  @Test
  void cacheThatIsCutShortOrDamagedIsMadeAgain() throws IOException {
    Path data = zip("data", "");
    List<String> whole = digests(load(data, "cache"));
    Path cache = cache();
    byte[] bytes = Files.readAllBytes(cache);
    byte[] flipped = bytes.clone();
    flipped[bytes.length - 5] ^= 1;
    byte[] otherHeader = bytes.clone();
    otherHeader[0] ^= 1;
    for (byte[] damaged :
        List.of(Arrays.copyOf(bytes, bytes.length - 1), new byte[0], flipped, otherHeader)) {
      decoded.set(0);
      Files.delete(cache); // what is mapped must stay as it is
      Files.write(cache, damaged);

      assertThat(digests(load(data, "cache"))).isEqualTo(whole);
      assertThat(decoded).hasValue(12);
      assertThat(cache).hasBinaryContent(bytes);
    }
  }

  @Test
  void otherPicturesHaveAnotherCache() throws IOException {
    List<String> before = digests(load(zip("data", ""), "cache"));
    files.put("images/n0300002.jpg", Drawings.plain("jpg", 120, 90, Color.PINK));

    assertThat(digests(load(zip("data", ""), "cache")).getLast()).isNotEqualTo(before.getLast());
  }

  @Test
  void cacheThatCannotBeWrittenGoesToTheNextFolder() throws IOException {
    Path data = zip("data", "");
    Path file = Files.createFile(temporary.resolve("file"));

    MiniImagenet.load(data, List.of(file.resolve("no"), data), Loading.SILENT, TINY);

    try (Stream<Path> made = Files.list(data)) {
      assertThat(made.map(Path::toString)).anyMatch(name -> name.endsWith(".pixels"));
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> MiniImagenet.load(data, List.of(file), Loading.SILENT, TINY))
        .withMessageContaining("name a folder with 0 MB of space with --cache");
  }

  @Test
  void setThatIsNotWholeIsRefused() throws IOException {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> MiniImagenet.load(zip("data", ""), List.of(), Loading.SILENT))
        .withMessageContaining("train.csv in ")
        .withMessageContaining("must list 64 classes of 600 pictures each");
    files.remove("images/n0300002.jpg");
    refuses("n0300002.jpg in ");
    files.put("images/n0300002.jpg", new byte[] {1, 2, 3});
    refuses("images/n0300002.jpg in ");
    files.put("val.csv", Objects.requireNonNull(files.get("test.csv")));
    refuses("a class that is in one of the three lists must be in no other");
    files.put("val.csv", "file,label\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    refuses("val.csv in ");
    files.remove("train.csv");
    refuses("train.csv in ");
    assertThat(temporary.resolve("cache"))
        .satisfiesAnyOf(
            cache -> assertThat(cache).doesNotExist(),
            cache -> assertThat(cache).isDirectoryNotContaining("glob:**.{pixels,part}"));
  }

  @Test
  void itselfIsAsItWasPublishedWhereItIsAtHand() throws IOException {
    Path data = Path.of(System.getenv().getOrDefault("AUTODIDACT_DATA", "data"));
    Path zip = data.resolve("mini-imagenet/mini-imagenet.zip");
    assumeTrue(
        Files.isRegularFile(zip),
        "mini-ImageNet is not here: set AUTODIDACT_DATA to the folder that holds mini-imagenet/");
    try (FileTree tree = FileTree.of(zip)) {
      Set<String> labels = new HashSet<>();
      for (String list : List.of("train.csv", "val.csv", "test.csv")) {
        byte[] text = tree.read(list, 16 << 20);
        try (Csv csv = new Csv(new ByteArrayInputStream(text), list)) {
          for (int i = 0; csv.hasNext(); i++) {
            List<String> row = csv.next();
            labels.add(row.get(1));
            if (i % 2000 == 0) {
              byte[] file = tree.read("images/" + row.get(0), 20 << 20);
              byte[] values = Picture.decode(file, MiniImagenet.FORMAT).values();
              assertThat(values).hasSize(3 * 84 * 84);
            }
          }
        }
      }
      assertThat(labels).hasSize(100);
    }
  }

  private Path cache() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("cache"))) {
      return files.filter(f -> f.toString().endsWith(".pixels")).findFirst().orElseThrow();
    }
  }

  private void refuses(String message) throws IOException {
    Path data = zip("data", "");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> load(data, "cache"))
        .withMessageContaining(message);
  }

  private PictureSplits load(Path data, String cache) {
    Loading count = (what, done, total) -> decoded.incrementAndGet();
    return MiniImagenet.load(data, List.of(temporary.resolve(cache)), count, TINY);
  }

  private static List<Pictures> parts(PictureSplits splits) {
    return List.of(splits.train(), splits.validation(), splits.test());
  }

  private static List<String> digests(PictureSplits splits) {
    return new ArrayList<>(parts(splits).stream().map(Pictures::digest).toList());
  }

  private Path folder(String name) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = temporary.resolve(name).resolve("mini-imagenet").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return temporary.resolve(name);
  }

  private Path zip(String name, String root) throws IOException {
    Path zip = temporary.resolve(name).resolve("mini-imagenet/mini-imagenet.zip");
    Files.createDirectories(zip.getParent());
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream entries = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        entries.putNextEntry(new ZipEntry(root + file.getKey()));
        entries.write(file.getValue());
        entries.closeEntry();
      }
    }
    return temporary.resolve(name);
  }
}
