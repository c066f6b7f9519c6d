package dev.autodidact.data.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.csv.Separator;
import dev.autodidact.data.table.Table.Columns;
import dev.autodidact.data.table.Table.Missing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tables in the states in which people have them: each is read as it was meant, or refused by its
/// line.
class TableReaderTest {
  private static final OwnTable CLASSES = OwnTable.of(true);
  private static final OwnTable NUMBERS = OwnTable.of(false);

  @TempDir Path folder;

  private static Arguments as(String name, String text, String told) {
    return Arguments.of(name, text.getBytes(UTF_8), told);
  }

  static Stream<Arguments> dialects() {
    OwnTable comma =
        CLASSES.with(1, cell -> cell.replace('.', ',')).with(2, cell -> cell.replace('.', ','));
    String plain = CLASSES.text();
    return Stream.of(
        as("plain", plain, "features (2): x, y"),
        as("no line end", plain.strip(), "300 rows"),
        as("quoted, CRLF", CLASSES.text(",", "\r\n", true), "300 rows"),
        as("old Macintosh", CLASSES.text(",", "\r", false), "300 rows"),
        as("byte-order mark", "\ufeff" + plain, "300 rows"),
        Arguments.of("UTF-16", plain.getBytes(UTF_16), "the text is UTF-16"),
        Arguments.of("UTF-16LE", ("\ufeff" + plain).getBytes(UTF_16LE), "the text is UTF-16"),
        as("semicolons", CLASSES.text(";", "\n", false), "separated by semicolons"),
        as("tabs", CLASSES.text("\t", "\n", false), "separated by tabs"),
        as("pipes", CLASSES.text(" | ", "\n", false), "separated by |"),
        as("German Excel", comma.text(";", "\r\n", false), "written with a decimal comma"),
        as("decimal comma in quotes", comma.text(",", "\n", true), "with a decimal comma"),
        as("spaces", CLASSES.text(" , ", "\n", false), "spaces around tasks and targets"),
        as("last column blank", plain.replace("\n", ",\n"), "left out: blank columns"),
        as("header has one more", plain.replaceFirst("\n", ",\n"), "left out: blank columns"),
        as("blank rows", plain + ",,,\n\n,,,\n", "2 blank rows"),
        as("plus signs", CLASSES.with(1, c -> c.startsWith("-") ? c : "+" + c).text(), "300 rows"),
        as("exponents", CLASSES.with(1, c -> c.contains("E") ? c : c + "e0").text(), "300 rows"),
        as(
            "an index without a name",
            CLASSES.each((r, cells) -> prepended(r == 0 ? "" : "" + (r - 1), cells)).text(),
            "left out: column 1, which has no name and counts the rows"),
        as(
            "an index that was named",
            CLASSES.each((r, cells) -> prepended(r == 0 ? "Unnamed: 0" : "" + r, cells)).text(),
            "left out: column 1, which has no name and counts the rows"));
  }

  private static List<String> prepended(String cell, List<String> cells) {
    List<String> more = new ArrayList<>(List.of(cell));
    more.addAll(cells);
    return more;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dialects")
  void everyDialectIsTheSameTable(String name, byte[] bytes, String told) throws IOException {
    Table plain = OwnTable.read(folder, CLASSES.text().getBytes(UTF_8), OwnTable.PLAIN);
    Table table = OwnTable.read(folder, bytes, OwnTable.PLAIN);

    assertThat(table.format().columns()).isEqualTo(plain.format().columns());
    assertThat(table.train(2, 1, 2).source()).isEqualTo(plain.train(2, 1, 2).source());
    assertThat(table.test(2, 1, 2).source()).isEqualTo(plain.test(2, 1, 2).source());
    assertThat(String.join("\n", table.inventory().told()))
        .contains(told)
        .contains("targets are classes: 2 of them (no, yes), because");
  }

  static Stream<Arguments> refused() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zip)) {
      gzip.write(CLASSES.text().getBytes(UTF_8));
    }
    OwnTable lines = CLASSES.with(0, cell -> "\"" + cell + "\nof lab 3\"");
    return Stream.of(
        as("empty", "", "t.csv is empty"),
        as("header alone", "task,x,y,target\n", "line 1: there are no rows"),
        as("missing", cell(""), "line 58: column x: a value is missing (''): correct it, or say"),
        as("NA", cell("NA"), "--missing impute"),
        as("nan", cell("nan"), "--missing drop"),
        as("null", cell("null"), "line 58: column x: a value is missing"),
        as("?", cell("?"), "line 58: column x: a value is missing"),
        as("word", cell("oops"), "line 58: column x: 'oops' is not a number; --categories"),
        as("suffix f", cell("1.5f"), "line 58: column x: '1.5f' is not a number: write it"),
        as("suffix d", cell("2d"), "line 58: column x: '2d' is not a number"),
        as("hexadecimal", cell("0x1p3"), "line 58: column x: '0x1p3' is not a number: write it"),
        as("infinite", cell("Infinity"), "line 58: column x: 'Infinity' is not a number: write"),
        as("too large", cell("1e400"), "line 58: column x: '1e400' is not a number that a"),
        as("percent", cell("12%"), "percentages without the sign"),
        as("dash", cell("\u22121.5"), "its minus is a dash"),
        as("thousands", cell("\"1,234.5\""), "thousands without separators"),
        as("thousands or decimals", cell("\"1,234\""), "--decimal comma if the comma is"),
        as("one decimal comma", cell("\"1,5\""), "--decimal comma if the comma is"),
        as("two points", cell("1.2.3"), "'1.2.3' is not a number"),
        as("blank task", CLASSES.with(57, 0, "").text(), "line 58: column task: the task is blank"),
        as("blank label", CLASSES.with(57, 3, "").text(), "line 58: column target: the target is"),
        as("label NA", CLASSES.with(57, 3, "NA").text(), "leave out such rows with --missing drop"),
        as("number NA", NUMBERS.with(57, 3, "NA").text(), "line 58: column target: the target is"),
        as("number 1e400", NUMBERS.with(57, 3, "1e400").text(), "line 58: the target '1e400'"),
        as("word among numbers", NUMBERS.with(57, 3, "x").text(), "line 58: the target 'x' is not"),
        as("behind newlines", lines.with(57, 1, "oops").text(), "line 114: column x: 'oops'"),
        as("behind empty lines", cell("oops").replaceFirst("\n", "\n\n\n"), "line 60: column x"),
        as("comment", "# of lab 3\n" + CLASSES.text(), "line 1 looks like a comment: remove it"),
        as(
            "comment row",
            CLASSES.text() + "# of lab 3,,,\n",
            "line 302: this looks like a comment"),
        as("capitals", CLASSES.text().replaceFirst("task", "Task"), "did you mean 'Task'?"),
        as("a name twice", CLASSES.with(0, 2, "x").text(), "two columns are named 'x'"),
        as("no name", CLASSES.with(0, 2, "").text(), "line 2: column 3 has no name, and does not"),
        as("no features", "task,target\na,1\n", "at least one of numbers to predict from"),
        as("short row", cut(CLASSES.text()), "line 301: has 3 cells, the first line names 4"),
        as("long row", CLASSES.text() + "user1,1,2,yes,no\n", "line 302: has 5 cells"),
        as("long cell", cell("1".repeat(20_000)), "a cell of 20,000 characters"),
        as("long task", CLASSES.with(57, 0, "u".repeat(300)).text(), "a task of 300 characters"),
        as("far off", CLASSES.with(61, 1, "1e30").text(), "line 62: column x: 1.0E30 is"),
        as("one of two", "task,x,target\na,1,1\nb,2,2\n", "names 2 tasks"),
        Arguments.of("Latin-1", "task,ä\n".getBytes(ISO_8859_1), "line 1 is not UTF-8: save"),
        Arguments.of("gzip", zip.toByteArray(), "unpack it with gunzip"));
  }

  private static String cell(String cell) {
    return CLASSES.with(57, 1, cell).text();
  }

  private static String cut(String text) {
    return text.substring(0, text.lastIndexOf(','));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void whatCannotBeMeantIsNamed(String name, byte[] bytes, String words) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> OwnTable.read(folder, bytes, OwnTable.PLAIN).train(2, 1, 2))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(500));
  }

  static Stream<Arguments> problems() {
    OwnTable whole = NUMBERS.with(3, c -> "" + (int) Math.abs(5 * Double.parseDouble(c)) % 10);
    return Stream.of(
        Arguments.of(NUMBERS, "targets are numbers, because not all are whole numbers"),
        Arguments.of(whole, "at most 20 different values (as numbers: --problem regression)"),
        Arguments.of(whole.with(57, 3, "x"), "because 'x' in line 58 is not a number"),
        Arguments.of(
            NUMBERS.filled(3, r -> "" + r % 30),
            "more than 20 different values (as classes: --problem classification)"),
        Arguments.of(
            CLASSES.filled(3, r -> List.of("0", "1", "1.0", "01").get(r % 4)),
            "targets 1, 1.0, 01 are one number, and one class"),
        Arguments.of(
            CLASSES.filled(3, r -> List.of("no", "yes", "Yes").get(r % 3)),
            "targets yes, Yes differ only in case"),
        Arguments.of(
            CLASSES.filled(3, r -> r % 2 == 0 ? "no" : "yes "),
            "targets are classes: 2 of them (no, yes)"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void whatIsAskedIsSaid(OwnTable table, String told) throws IOException {
    Table read = OwnTable.read(folder, table.text().getBytes(UTF_8), OwnTable.PLAIN);

    assertThat(String.join("\n", read.inventory().told())).contains(told);
  }

  @Test
  void separatorAndDecimalsAreReadAsTheSettingsSay() throws IOException {
    byte[] thousandths = cell("\"1,234\"").getBytes(UTF_8);
    Columns comma = OwnTable.with("decimal", Decimal.COMMA);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> OwnTable.read(folder, thousandths, comma))
        .withMessageContaining("line 2: column x:")
        .withMessageContaining("--decimal point if decimals are written with a point");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> OwnTable.read(folder, thousandths, OwnTable.with("separator", Separator.TAB)))
        .withMessageContaining("no column 'task' among task,x,y,target");
  }

  @Test
  void rowsInWhichSomethingIsMissingAreLeftOutOnRequest() throws IOException {
    String text = CLASSES.with(57, 1, "NA").with(58, 3, "").with(59, 2, "?").text();
    String without = CLASSES.text();
    for (int row : new int[] {57, 58, 59}) {
      without = without.replace(String.join(",", CLASSES.rows().get(row)) + "\n", "");
    }
    Table dropped = OwnTable.read(folder, text.getBytes(UTF_8), OwnTable.with(Missing.DROP));
    Table cut = OwnTable.read(folder, without.getBytes(UTF_8), OwnTable.PLAIN);

    assertThat(dropped.train(2, 1, 2).source()).isEqualTo(cut.train(2, 1, 2).source());
    assertThat(dropped.test(2, 1, 2).source()).isEqualTo(cut.test(2, 1, 2).source());
    assertThat(dropped.inventory().told())
        .contains("left out: 3 rows in which something is missing");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> OwnTable.read(folder, text.getBytes(UTF_8), OwnTable.with(Missing.IMPUTE)))
        .withMessageContaining("line 59: column target: the target is missing");
  }

  @Test
  void tasksThatAreTooSmallAreLeftOutOnRequest() throws IOException {
    byte[] one =
        CLASSES
            .each((r, c) -> r > 60 && r <= 90 ? List.of(c.get(0), c.get(1), c.get(2), "yes") : c)
            .text()
            .getBytes(UTF_8);
    Table refusing = OwnTable.read(folder, one, OwnTable.PLAIN);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> refusing.test(2, 1, 2))
        .withMessageContaining("task user2 has 1 class")
        .withMessageContaining("--skip-small leaves out such tasks");
    Table skipping = OwnTable.read(folder, one, OwnTable.with("skipSmall", true));

    assertThat(skipping.test(2, 1, 2).names()).containsExactly("user7");
    assertThat(TableTasks.undrawn(skipping.train(2, 1, 2), skipping.test(2, 1, 2)).told())
        .containsExactly("left out because they are too small: tasks user2");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> skipping.test(3, 1, 2))
        .withMessageContaining("no other task of its part has enough");
  }

  private void mutate(int count) throws IOException {
    long seed = new Random().nextLong();
    System.out.println("seed of mutations: " + seed);
    Random random = new Random(seed);
    byte[] whole = CLASSES.with(57, 1, "NA").text(";", "\r\n", true).getBytes(UTF_8);
    byte[] signs = "\",;|\t\r\n\0.-+eE0#%\u00e4".getBytes(UTF_8);
    for (int i = 0; i < count; i++) {
      byte[] mutated = whole.clone();
      for (int change = random.nextInt(8); change >= 0; change--) {
        int at = random.nextInt(i % 2 == 0 ? mutated.length : 100);
        mutated[at] =
            random.nextBoolean() ? signs[random.nextInt(signs.length)] : (byte) random.nextInt(256);
      }
      Columns columns =
          new Columns(
              "task",
              "target",
              Table.Asked.INFERRED,
              Separator.DETECTED,
              Decimal.DETECTED,
              List.of(Missing.values()).get(random.nextInt(3)),
              random.nextBoolean(),
              random.nextBoolean());
      try {
        OwnTable.read(folder, mutated, columns).warnings();
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).hasSizeLessThan(1000);
      }
    }
  }

  @Test
  void mutatedTablesAreReadOrRefused() throws IOException {
    mutate(200);
  }

  @Test
  @Tag("slow")
  void manyMutatedTablesAreReadOrRefused() throws IOException {
    mutate(100_000);
  }
}
