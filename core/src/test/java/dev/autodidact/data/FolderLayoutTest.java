package dev.autodidact.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.PictureFormat.Colour;
import dev.autodidact.task.Pictures;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders of pictures as people have them, with what systems and tools leave in them.
class FolderLayoutTest {
  private static final int PER_CLASS = 2;

  @TempDir Path temporary;
  private Path folder = Path.of("");
  private boolean skipBroken;

  @BeforeEach
  void draw() throws IOException {
    folder = Files.createDirectory(temporary.resolve("my pictures"));
    for (int c = 0; c < 10; c++) {
      fill("c" + c);
    }
  }

  @ParameterizedTest
  @CsvSource({
    ".ipynb_checkpoints, 10 folders named .ipynb_checkpoints",
    "@eaDir, 10 folders named @eaDir",
    ".thumbnails, 10 folders named .thumbnails"
  })
  void foldersOfToolsAreNotEntered(String name, String told) throws IOException {
    for (int c = 0; c < 10; c++) {
      fill("c%d/%s".formatted(c, name));
      fill("c%d/%s/deeper".formatted(c, name));
    }
    assertReads(10, "left alone: " + told);
  }

  @Test
  void whatMacsAndWindowsLeaveIsNotRead() throws IOException {
    fill("__MACOSX/c0");
    write("c1/._0.png", "x");
    write("c2/.DS_Store", "x");
    write("c3/Thumbs.db", "x");
    write("c4/Thumbs.db", "x");
    assertReads(
        10, "left alone: 2 .db files in 2 folders, 1 folder named __MACOSX, 2 hidden files");
  }

  @Test
  void otherFilesAreCountedByKind() throws IOException {
    write("notes.txt", "x");
    write("c1/notes.txt", "x");
    write("c1/README", "x");
    fill("");
    Files.createDirectory(folder.resolve("later"));
    assertReads(
        10,
        "left alone: 1 other file in 1 folder, 2 .txt files in 2 folders, 1 empty folder,"
            + " 2 pictures of no class");
  }

  @Test
  void linksThatLeadBackOrNowhereAreCounted() throws IOException {
    Files.createSymbolicLink(folder.resolve("c3/again"), folder);
    Files.createSymbolicLink(folder.resolve("c4/up"), temporary);
    Files.createSymbolicLink(folder.resolve("c5/9.png"), temporary.resolve("gone.png"));
    Files.createSymbolicLink(folder.resolve("gone"), temporary.resolve("gone"));
    assertReads(10, "left alone: 2 links leading nowhere, 2 links leading back");
  }

  @Test
  void foldersElsewhereAreReadThroughTheirLinks() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.move(folder.resolve("c0"), elsewhere.resolve("c0"));
    Files.createSymbolicLink(folder.resolve("c0"), elsewhere.resolve("c0"));
    Files.createSymbolicLink(folder.resolve("twice"), elsewhere.resolve("c0"));
    assertReads(10, "left alone: 1 link leading back");
  }

  /// Two links in each of 40 folders to the next one are 2^40 ways.
  @Test
  void treeOfLinksEnds() throws IOException {
    Path elsewhere = Files.createDirectory(temporary.resolve("tree"));
    for (int i = 0; i < 40; i++) {
      Path own = Files.createDirectory(elsewhere.resolve("n" + i));
      Files.createSymbolicLink(own.resolve("a"), elsewhere.resolve("n" + (i + 1)));
      Files.createSymbolicLink(own.resolve("b"), elsewhere.resolve("n" + (i + 1)));
    }
    Files.createSymbolicLink(folder.resolve("tree"), elsewhere.resolve("n0"));
    assertReads(10, "left alone: 2 links leading nowhere, 39 links leading back");
  }

  @Test
  void classWithinAnotherIsNamed() throws IOException {
    fill("c1/sub");
    assertReads(11, "classes of their own within others (1): c1/sub");
  }

  @Test
  void picturesWithoutFoldersAreExplained() throws IOException {
    remove();
    fill("");
    assertRefuses("holds no pictures", "but 2 of no class: make a folder for each class");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train,val,test", "Training,Validation,Testing", "TRAIN,dev,Test"})
  void foldersNamedAfterPartsAreParts(String names) throws IOException {
    move(names.split(",", -1));
    PictureFolder read =
        assertReads(
            10, "divided by its folders train, validation and test; unseen classes: c8, c9");
    assertThat(names(read.pictures().train())).containsExactly("c0", "c1", "c2", "c3", "c4", "c5");
    assertThat(names(read.pictures().validation())).containsExactly("c6", "c7");
  }

  @Test
  void withoutAFolderToChooseByAFifthOfTrainIsTaken() throws IOException {
    move("train", "train", "test");
    PictureFolder read =
        assertReads(
            10,
            "divided by its folders train, validation and test; there is no validation, which is a"
                + " fifth of train; unseen classes: c8, c9");
    assertThat(read.pictures().train().classes()).isEqualTo(7);
  }

  @Test
  void aClassInTwoPartsIsRefused() throws IOException {
    move("train", "val", "test");
    fill("test/c1");
    assertRefuses("the same classes are in two of its parts (c1)", "name the folder of one part");
  }

  @Test
  void partsWithoutClassesAreRefused() throws IOException {
    remove();
    for (String part : List.of("train", "val", "test")) {
      fill(part);
    }
    assertRefuses("pictures lie in its folder", "named after a part and not a class");
  }

  @Test
  void partsWithNothingUnseenAreRefused() throws IOException {
    move("train", "val", "val");
    assertRefuses("no classes in train or none in test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class,part\\n|c%d,%s\\n",
        "\uFEFFclass,part\\r\\n|c%d,%s\\r\\n",
        "class;part\\n|c%d;%s\\n",
        "class\\tpart\\n|c%d\\t%s\\n",
        "class,part\\n|c%d/,%s\\n",
        "class,part\\n|./c%d,%s\\n",
        "class,part\\n|\"c%d\",\" %s \"\\n",
        "part,class,note\\n|%2$s,c%1$d,mine\\n"
      })
  void listsOfPartsAreReadAsPeopleWriteThem(String head, String row) throws IOException {
    for (String part : List.of("train,val,test", "Train,Validation,TEST", "training,dev,testing")) {
      String[] parts = part.split(",", -1);
      StringBuilder text = new StringBuilder(head);
      for (int c = 0; c < 10; c++) {
        text.append(row.formatted(c, parts[c < 6 ? 0 : c < 8 ? 1 : 2]));
      }
      write("split.csv", text.toString().translateEscapes());
      PictureFolder read = assertReads(10, "divided as split.csv says; unseen classes: c8, c9");
      assertThat(read.pictures().train().classes()).isEqualTo(6);
    }
  }

  @Test
  void classesThatAListLeavesOutAreNamed() throws IOException {
    write("split.csv", "class,part\nc0,train\nc1,val\nc2,test\n");
    assertReads(
        3,
        "divided as split.csv says, which leaves out c3, c4, c5, c6, c7, c8, c9; unseen classes:"
            + " c2");
  }

  @Test
  void backslashesAreSeparators() throws IOException {
    remove();
    StringBuilder text = new StringBuilder("class,part\n");
    for (int c = 0; c < 3; c++) {
      fill("x/c" + c);
      text.append("x\\c%d,%s\n".formatted(c, List.of("train", "val", "test").get(c)));
    }
    write("split.csv", text.toString());
    assertReads(3, "divided as split.csv says; unseen classes: x/c2");
  }

  @Test
  void namesCompareAfterNormalisation() throws IOException {
    remove();
    StringBuilder text = new StringBuilder("class,part\n");
    List<String> names = List.of("Äpfel", "Öl", "ñ");
    for (int c = 0; c < 3; c++) {
      fill(Normalizer.normalize(names.get(c), Normalizer.Form.NFD));
      text.append("%s,%s\n".formatted(names.get(c), List.of("train", "val", "test").get(c)));
    }
    write("split.csv", text.toString());
    PictureFolder read = assertReads(3, "divided as split.csv says; unseen classes: ñ");
    assertThat(read.pictures().train().name(0)).isEqualTo("Äpfel");
    fill("Äpfel");
    assertRefuses("have one name, written in two ways of Unicode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"日本語", "emoji 🐦", "f,g", "h;i", "j'k", "l\"m", "p%q", "t+u", " s "})
  void anyNameWillDo(String name) throws IOException {
    fill(name);
    PictureFolder read = assertReads(11, "read folder:");
    assertThat(parts(read).flatMap(part -> names(part).stream())).contains(name);
  }

  @Test
  void allBrokenPicturesAreListedUpToTwenty() throws IOException {
    for (int c = 0; c < 9; c++) {
      for (int i = 0; i < 3; i++) {
        write("c%d/bad%d.png".formatted(c, i), "");
      }
    }
    assertRefuses("27 pictures cannot be read", "c0/bad0.png", "c6/bad1.png", "--skip-broken");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(this::load)
        .withMessageNotContaining("c6/bad2.png");
  }

  @Test
  void brokenPicturesCanBeLeftOut() throws IOException {
    write("c1/bad.png", "");
    assertRefuses("c1/bad.png is empty", "--skip-broken");
    skipBroken = true;
    PictureFolder read = assertReads(10, "left out, since they cannot be read: ");
    assertThat(read.inventory().facts()).containsKey("broken");
  }

  @Test
  void partsSizesAndUnseenClassesAreTold() {
    PictureFolder read =
        assertReads(
            10,
            "training 6 classes, 12 pictures (2 of each); validation 2 classes, 4 pictures (2 of"
                + " each); test 2 classes, 4 pictures (2 of each)");
    assertThat(read.inventory().facts()).containsKeys("training", "validation", "test", "unseen");
    assertThat(read.inventory().facts().get("unseen")).isEqualTo(names(read.pictures().test()));
  }

  private PictureFolder assertReads(int classes, String told) {
    PictureFolder read = load();
    assertThat(String.join("\n", read.inventory().told())).contains(told);
    assertThat(parts(read).mapToInt(Pictures::classes).sum()).isEqualTo(classes);
    assertThat(parts(read).flatMapToInt(p -> IntStream.range(0, p.classes()).map(p::size)))
        .containsOnly(PER_CLASS);
    return read;
  }

  private void assertRefuses(String... said) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(this::load)
        .satisfies(e -> assertThat(e.getMessage()).contains(said).doesNotContain("\n"));
  }

  private PictureFolder load() {
    PictureFolder.Settings settings = new PictureFolder.Settings(16, Colour.RGB, false, skipBroken);
    return PictureFolder.load(folder, settings, Loading.SILENT);
  }

  private static Stream<Pictures> parts(PictureFolder read) {
    return Stream.of(read.pictures().train(), read.pictures().validation(), read.pictures().test());
  }

  private static List<String> names(Pictures part) {
    return IntStream.range(0, part.classes()).mapToObj(part::name).toList();
  }

  /// Draws the pictures of a class.
  private void fill(String name) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < PER_CLASS; i++) {
      Files.write(own.resolve(i + ".png"), Drawings.plain("png", 20, 20, new Color(9, 40 * i, 0)));
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  /// Six classes to the first part, two to each other one.
  private void move(String... parts) throws IOException {
    for (int c = 0; c < 10; c++) {
      Path part = folder.resolve(parts[c < 6 ? 0 : c < 8 ? 1 : 2]);
      Files.createDirectories(part);
      Files.move(folder.resolve("c" + c), part.resolve("c" + c));
    }
  }

  private void remove() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList())) {
        if (!path.equals(folder)) {
          Files.delete(path);
        }
      }
    }
  }
}
