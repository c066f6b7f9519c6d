package dev.autodidact.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a folder of pictures is divided: by folders named after parts, or by a list.
class FolderPartsTest extends FolderCase {
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

  /// Beside another folder, one folder deeper as zips unpack, or within each class.
  @ParameterizedTest
  @CsvSource({"train/c1,test/c1", "data/train/c1,data/test/c1", "c10/train,c10/test"})
  void aClassInTwoPartsThatAreElsewhereIsRefused(String one, String other) throws IOException {
    fill(one);
    fill(other);
    assertRefuses("look like one class in two parts: name the folder that holds train and test");
  }

  @Test
  void partsWithoutClassesAreRefused() throws IOException {
    remove();
    for (String part : List.of("train", "val", "test")) {
      fill(part);
    }
    assertRefuses("files lie in its folder", "named after a part and not a class");
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
}
