package dev.autodidact.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Loading;
import dev.autodidact.data.picture.Drawings;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
  private static final PictureFolder.Settings SETTINGS =
      new PictureFolder.Settings(16, Colour.RGB, false, false);

  @TempDir Path folder;

  /// Ten classes, of three to five pictures of different formats and sizes.
  @BeforeEach
  void draw() throws IOException {
    for (int c = 0; c < 10; c++) {
      Path own = Files.createDirectories(folder.resolve("kind%d/class%d".formatted(c % 2, c)));
      for (int i = 0; i < 3 + c % 3; i++) {
        String format = List.of("png", "jpg", "bmp").get(i % 3);
        Color colour = new Color(25 * c, 40 * i, 0);
        Files.write(
            own.resolve(i + "." + format), Drawings.plain(format, 20 + 9 * i, 17 + c, colour));
      }
      Files.writeString(own.resolve("notes.txt"), "no picture");
      Files.writeString(own.resolve(".hidden.png"), "no picture");
    }
  }

  @Test
  void everyFolderOfPicturesIsAClassOfOnePart() {
    PictureSplits splits = load();

    List<String> names = new ArrayList<>();
    for (Pictures part : parts(splits)) {
      for (int c = 0; c < part.classes(); c++) {
        names.add(part.name(c));
        assertThat(part.size(c)).isBetween(3, 5);
        assertThat(part.channels()).isEqualTo(3);
      }
    }
    assertThat(names).hasSize(10).doesNotHaveDuplicates().contains("kind0/class4", "kind1/class9");
    assertThat(parts(splits)).extracting(Pictures::classes).containsExactly(6, 2, 2);
  }

  @Test
  void divisionIsTheSameEveryTime() {
    assertThat(digests(load())).isEqualTo(digests(load())).doesNotHaveDuplicates();
  }

  @Test
  void divisionCanBeStated() throws IOException {
    split("class,part\nkind0/class2,test\nkind1/class1,train\n\nkind0/class8,validation\n");

    PictureSplits splits = load();

    assertThat(parts(splits)).extracting(Pictures::classes).containsExactly(1, 1, 1);
    assertThat(splits.test().name(0)).isEqualTo("kind0/class2");
  }

  @Test
  void divisionThatCannotBeIsRefusedWithItsLine() throws IOException {
    split("class,part\nkind0/class2,unseen\n");
    refuses().withMessageContaining("split.csv line 2: part 'unseen' is not train, validation or");
    split("class,part\nkind0/class2,test\nkind0/class2,train\n");
    refuses().withMessageContaining("split.csv line 3: there is no class 'kind0/class2'");
    split("class,part\nkind0/class2,test\n");
    refuses().withMessageContaining("need at least one class each");
    split("name,part\n");
    refuses().withMessageContaining("no column 'class' among name, part");
  }

  @Test
  void pictureThatIsNoneIsNamed() throws IOException {
    Path broken = folder.resolve("kind0/class2/0.png");
    Files.writeString(broken, "not a picture");
    refuses().withMessageContaining(broken + " is not a PNG, JPEG");
  }

  @Test
  void classWithTooFewPicturesIsNamed() {
    PictureSplits splits = load();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new FewShot(splits.train(), 2, 3, 1))
        .withMessageMatching("class kind./class. has 3 pictures; 3 shots and 1 queries need 4");
  }

  @Test
  void threeClassesAreTheLeast() throws IOException {
    Path two = folder.resolve("two");
    for (String name : List.of("a", "b")) {
      Files.createDirectories(two.resolve(name));
      Files.write(two.resolve(name + "/1.png"), Drawings.plain("png", 20, 20, Color.RED));
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> PictureFolder.load(two, SETTINGS, Loading.SILENT))
        .withMessageContaining("at least one each");
  }

  private PictureSplits load() {
    return PictureFolder.load(folder, SETTINGS, Loading.SILENT).pictures();
  }

  private void split(String text) throws IOException {
    Files.writeString(folder.resolve("split.csv"), text);
  }

  private static List<Pictures> parts(PictureSplits splits) {
    return List.of(splits.train(), splits.validation(), splits.test());
  }

  private static List<String> digests(PictureSplits splits) {
    return parts(splits).stream().map(Pictures::digest).toList();
  }

  private org.assertj.core.api.ThrowableAssertAlternative<InvalidInputException> refuses() {
    return assertThatExceptionOfType(InvalidInputException.class).isThrownBy(this::load);
  }
}
