package dev.autodidact.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders of pictures as people have them, with what systems and tools leave in them.
class FolderLayoutTest extends FolderCase {
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
}
