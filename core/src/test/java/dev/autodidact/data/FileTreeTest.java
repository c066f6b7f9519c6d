package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
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
    new TinyOmniglot(data).writeZips();
    Path zip = data.resolve("omniglot").resolve(NAME + ".zip");
    byte[] whole = Files.readAllBytes(zip);
    Map<String, byte[]> packed = new TreeMap<>();
    try (FileTree files = FileTree.open(zip.resolveSibling(""), NAME, REMEDY)) {
      files.names().forEach(name -> packed.put(name, files.read(name)));
    }
    RandomGenerator random = new Seed(1).random();
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 3; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) (random.nextInt(2) * random.nextInt());
      }
      Files.write(zip, damaged);
      try (FileTree files = FileTree.open(zip.resolveSibling(""), NAME, REMEDY)) {
        for (String name : files.names()) {
          byte[] read = files.read(name);
          if (packed.containsKey(name)) {
            assertThat(read).isEqualTo(packed.get(name));
          }
        }
      } catch (InvalidInputException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
