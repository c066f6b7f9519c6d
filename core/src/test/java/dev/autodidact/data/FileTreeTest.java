package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
  private static final String NAME = "images_evaluation";
  private static final String REMEDY = "put it there";

  @TempDir Path data;

  @Test
  void zipAndFolderHaveTheSameNamesAndBytes() throws IOException {
    new TinyOmniglot(data.resolve("zip")).writeZips();
    new TinyOmniglot(data.resolve("folder")).writeFolders();
    try (FileTree zip = FileTree.open(data.resolve("zip/omniglot"), NAME, REMEDY);
        FileTree folder = FileTree.open(data.resolve("folder/omniglot"), NAME, REMEDY)) {
      List<String> names = zip.names();
      assertThat(names)
          .hasSize(20)
          .isSorted()
          .isEqualTo(folder.names())
          .startsWith("images_evaluation/Gamma/character01/0965_01.png");
      assertThat(names).allSatisfy(name -> assertThat(zip.read(name)).isEqualTo(folder.read(name)));
    }
  }

  @Test
  void absenceComesWithItsRemedy() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> FileTree.open(data, NAME, REMEDY))
        .withMessage("%s not found: put it there", data.resolve(NAME + ".zip"));
  }

  @Test
  void damageIsNeverMoreThanARefusal() throws IOException {
    damage(new Seed(1), 500);
  }

  @Tag("slow")
  @Test
  void muchDamageIsNeverMoreThanARefusal() throws IOException {
    damage(new Seed(System.nanoTime()), 100_000);
  }

  private void damage(Seed seed, int tries) throws IOException {
    new TinyOmniglot(data).writeZips();
    Path zip = data.resolve("omniglot").resolve(NAME + ".zip");
    byte[] whole = Files.readAllBytes(zip);
    Map<String, byte[]> packed = new TreeMap<>();
    try (FileTree files = FileTree.open(zip.resolveSibling(""), NAME, REMEDY)) {
      files.names().forEach(name -> packed.put(name, files.read(name)));
    }
    RandomGenerator random = seed.random();
    int refused = 0;
    for (int i = 0; i < tries; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 3; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) (random.nextInt(2) * random.nextInt());
      }
      Files.write(zip, damaged);
      try (FileTree files = FileTree.open(zip.resolveSibling(""), NAME, REMEDY)) {
        for (String name : files.names()) {
          byte[] read = files.read(name);
          if (packed.containsKey(name)) {
            assertThat(read).as("try %d of %s", i, seed).isEqualTo(packed.get(name));
          }
        }
      } catch (InvalidInputException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void namesThatWouldFillTheMemoryAreRefused() throws IOException {
    Path zip = data.resolve(NAME + ".zip");
    refuses(zip, "a/".repeat(30_000) + "b", "a name of more than 1,000 characters or 32 folders");
    refuses(zip, "a/".repeat(40) + "b", "a name of more than 1,000 characters or 32 folders");
  }

  /// As one damaged byte makes of two names.
  @Test
  void twoFilesOfOneNameAreRefused() throws IOException {
    Path zip = data.resolve(NAME + ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("one1"));
      out.putNextEntry(new ZipEntry("one2"));
    }
    String bytes = Files.readString(zip, StandardCharsets.ISO_8859_1);
    Files.writeString(zip, bytes.replace("one2", "one1"), StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> FileTree.open(data, NAME, REMEDY))
        .withMessageContaining("two files in it are named one1");
  }

  private void refuses(Path zip, String name, String why) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry(name));
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> FileTree.open(data, NAME, REMEDY))
        .withMessageContaining(why);
  }

  @Test
  void foldersAreBoundedAndLinksAreNotFollowedInCircles() throws IOException {
    Path folder = Files.createDirectories(data.resolve(NAME).resolve("a"));
    Files.createSymbolicLink(folder.resolve("again"), folder);
    Files.writeString(folder.resolve("b"), "b");
    try (FileTree files = FileTree.open(data, NAME, REMEDY)) {
      assertThat(files.names()).containsExactly(NAME + "/a/b");
      Files.createDirectories(folder.resolve("c/".repeat(40)));
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(files::names)
          .withMessageContaining("has folders more than 32 deep");
    }
  }
}
