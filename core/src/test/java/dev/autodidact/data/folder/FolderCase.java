package dev.autodidact.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Loading;
import dev.autodidact.data.picture.Drawings;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.task.Pictures;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A folder of ten classes of pictures, c0 to c9, to be read.
abstract class FolderCase {
  private static final int PER_CLASS = 2;

  @TempDir Path temporary;
  Path folder = Path.of("");
  boolean skipBroken;

  @BeforeEach
  void draw() throws IOException {
    folder = Files.createDirectory(temporary.resolve("my pictures"));
    for (int c = 0; c < 10; c++) {
      fill("c" + c);
    }
  }

  PictureFolder assertReads(int classes, String told) {
    PictureFolder read = load();
    assertThat(String.join("\n", read.inventory().told())).contains(told);
    assertThat(parts(read).mapToInt(Pictures::classes).sum()).isEqualTo(classes);
    assertThat(parts(read).flatMapToInt(p -> IntStream.range(0, p.classes()).map(p::size)))
        .containsOnly(PER_CLASS);
    return read;
  }

  void assertRefuses(String... said) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(this::load)
        .satisfies(e -> assertThat(e.getMessage()).contains(said).doesNotContain("\n"));
  }

  PictureFolder load() {
    PictureFolder.Settings settings = new PictureFolder.Settings(16, Colour.RGB, false, skipBroken);
    return PictureFolder.load(folder, settings, Loading.SILENT);
  }

  static Stream<Pictures> parts(PictureFolder read) {
    return Stream.of(read.pictures().train(), read.pictures().validation(), read.pictures().test());
  }

  static List<String> names(Pictures part) {
    return IntStream.range(0, part.classes()).mapToObj(part::name).toList();
  }

  /// Draws the pictures of a class.
  void fill(String name) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < PER_CLASS; i++) {
      Files.write(own.resolve(i + ".png"), Drawings.plain("png", 20, 20, new Color(9, 40 * i, 0)));
    }
  }

  void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  /// Six classes to the first part, two to each other one.
  void move(String... parts) throws IOException {
    for (int c = 0; c < 10; c++) {
      Path part = folder.resolve(parts[c < 6 ? 0 : c < 8 ? 1 : 2]);
      Files.createDirectories(part);
      Files.move(folder.resolve("c" + c), part.resolve("c" + c));
    }
  }

  void remove() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList())) {
        if (!path.equals(folder)) {
          Files.delete(path);
        }
      }
    }
  }
}
