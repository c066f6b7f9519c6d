package dev.autodidact.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.text.LabelledTexts.Broken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextsTest {
  @TempDir private Path folder;

  private Path table(String... lines) throws IOException {
    return Files.writeString(folder.resolve("texts.csv"), String.join("\n", lines) + "\n");
  }

  private LabelledTexts read(Path place) {
    return LabelledTexts.read(place, "text", "label", Broken.NOT_SKIPPED);
  }

  private void assertRefused(Path place, String... words) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(place))
        .satisfies(e -> assertThat(e.getMessage()).contains(words).doesNotContain("\n"));
  }

  @Test
  void tableIsReadInTheOrderOfItsRows() throws IOException {
    LabelledTexts texts =
        read(table("text,label,split", "\"a, b\nc\",two,train", "é,one,test", " x ,two,train"));

    assertThat(texts.classes().sequencedKeySet()).containsExactly("two", "one");
    assertThat(texts.classes().get("two")).containsExactly("a, b\nc", "x");
    assertThat(texts.inventory().told())
        .containsExactly(
            "columns left alone (1): split", "spaces around texts are not read (1): 1 text");
  }

  @Test
  void folderOfTextFilesIsReadByClass() throws IOException {
    for (String file : new String[] {"a/1.txt", "a/2.txt", "b/1.txt", "b/other.pdf"}) {
      Path path = folder.resolve("texts").resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "\ufeff" + file + "\n");
    }

    LabelledTexts texts = read(folder.resolve("texts"));

    assertThat(texts.classes()).hasSize(2);
    assertThat(texts.classes().get("a")).containsExactly("a/1.txt", "a/2.txt");
    assertThat(texts.inventory().told()).containsExactly("left alone: 1 .pdf file in 1 folder");
  }

  @Test
  void whatIsOddIsToldInALineEach() throws IOException {
    LabelledTexts texts =
        read(table("text,label", "a,Card", "b,card ", "c,card", "c,card", "d,card", "d,pin"));

    assertThat(texts.inventory().told())
        .contains(
            "warning: may be one class: 'Card' and 'card'",
            "warning: texts that are there again under the same label (1): 'c'",
            "warning: texts under two labels (1): 'd' under card and pin");
  }

  @Test
  void textsThatAreNoneAreRefusedOrLeftOut() throws IOException {
    Path empty = table("text,label", "a,one", ",one", "b,two");
    assertRefused(empty, "line 3", "the text is empty", "--skip-broken");
    LabelledTexts rest = LabelledTexts.read(empty, "text", "label", Broken.SKIPPED);
    assertThat(rest.classes().get("one")).containsExactly("a");
    assertThat(rest.inventory().told().getFirst())
        .startsWith("left out, since they cannot be read (1)");

    assertRefused(
        table("text,label", "x".repeat(150_000) + ",one"),
        "line 2",
        "150,000 characters",
        "at most 100,000");
    assertRefused(table("text,label", "x".repeat(1_000_000) + ",one"), "texts.csv");
    assertRefused(table("text,label", "a,"), "column label is blank");
    assertRefused(table("words,label", "a,one"), "no column 'text'", "--text-column");
  }

  @Test
  void textsThatAreNotUtf8AreRefused() throws IOException {
    Path table = folder.resolve("latin.csv");
    Files.write(table, "text,label\ncaf\u00e9,one\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(table, "line 2", "is not UTF-8");

    Path file = folder.resolve("texts/a/latin.txt");
    Files.createDirectories(file.getParent());
    Files.write(file, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(folder.resolve("texts"), "latin.txt is not UTF-8", "--skip-broken");

    Files.writeString(file, "x".repeat(1_000_000));
    assertRefused(folder.resolve("texts"), "latin.txt", "1,000,000", "at most 100,000");
  }

  @Test
  void classesAreDividedAsATableBesideThemSays() throws IOException {
    Path table = table("text,label", "a,one", "b,two", "c,three", "d,four");
    Files.writeString(
        folder.resolve("texts-classes.csv"),
        "label,split,other\none,train,test\ntwo,val,train\nthree,test,val\n");

    TextData usual = TextData.load(table, TextData.Settings.DEFAULT);
    assertThat(usual.train().names()).containsExactly("one");
    assertThat(usual.test().names()).containsExactly("three");
    assertThat(usual.inventory().told())
        .contains(
            "divided as texts-classes.csv says, which leaves out 1 class; unseen classes: three");

    TextData named =
        TextData.load(table, new TextData.Settings("text", "label", "", "other", false, false));
    assertThat(named.test().names()).containsExactly("one");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                TextData.load(
                    table, new TextData.Settings("text", "label", "no.csv", "", false, false)))
        .withMessageContaining("no.csv: there is no such file");
  }
}
