package dev.autodidact.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.csv.Csv.Dialect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables as programs write them.
class CsvTest {
  private static List<List<String>> read(byte[] bytes) throws IOException {
    try (Csv csv = new Csv(new ByteArrayInputStream(bytes), "t.csv")) {
      List<List<String>> rows = new ArrayList<>(List.of(csv.columns()));
      while (csv.hasNext()) {
        rows.add(List.copyOf(csv.next()));
      }
      return rows;
    }
  }

  private static List<List<String>> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Dialect dialect(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Csv csv = new Csv(new ByteArrayInputStream(bytes), "t.csv")) {
      return csv.dialect();
    }
  }

  @Test
  void spacesThatNobodySeesDoNotCount() throws IOException {
    assertThat(read("a,b\nyes\u00a0,\u200b31\n\u202fyes,\ufeff31\u00a0 \n"))
        .containsExactly(List.of("a", "b"), List.of("yes", "31"), List.of("yes", "31"));
    assertThat(Csv.stripped("\u00a0 y s\u200b")).isEqualTo("y s");
    assertThat(Csv.stripped("\u00a0")).isEmpty();
  }

  @Provide
  Arbitrary<String> cells() {
    return Arbitraries.strings().withChars("aä✓,;\t|\"\n '0-").ofMaxLength(8).map(String::strip);
  }

  /// One cell at least has a letter in every row, and a second column tells rows from lines.
  @Property(tries = 200)
  void everyDialectReadsToTheSameRows(
      @ForAll("cells") String a,
      @ForAll("cells") String b,
      @ForAll Separator separator,
      @ForAll boolean carriage,
      @ForAll boolean marked)
      throws IOException {
    char between = separator == Separator.DETECTED ? ',' : separator.character();
    List<List<String>> rows =
        List.of(List.of("one", "two", "x"), List.of(a, b, "y"), List.of(b, a, "z"));
    String text =
        rows.stream()
            .map(row -> row.stream().map(CsvTest::quoted).collect(Collectors.joining("" + between)))
            .collect(Collectors.joining(carriage ? "\r\n" : "\n"));
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      boolean needed = marked || !charset.equals(StandardCharsets.UTF_8);
      byte[] bytes = ((needed ? "\ufeff" : "") + text).getBytes(charset);
      try (Csv csv = new Csv(new ByteArrayInputStream(bytes), separator, "t.csv")) {
        assertThat(csv.columns()).isEqualTo(rows.get(0));
        assertThat(csv.next()).isEqualTo(rows.get(1));
        assertThat(csv.next()).isEqualTo(rows.get(2));
        assertThat(csv.hasNext()).isFalse();
      }
    }
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "task,x,target~a,1,b COMMA",
        "task;x;target~a;1,5;b SEMICOLON",
        "task\tx\ttarget~a\t1,5\tb TAB",
        "task|x|target~a|1,5|b PIPE",
        "task;x,m;y,m;target~a;1,5;2,5;b SEMICOLON",
        "task,x;y,target~a,1,b COMMA",
        "task,x,target~a,1;2;3,b COMMA",
        "task;x;target~a;1 SEMICOLON",
        "alone~a COMMA"
      })
  void separatorIsTheOneThatMakesAnEvenTable(String text, Separator separator) throws IOException {
    assertThat(dialect(text.replace("~", "\n"))).isEqualTo(new Dialect(separator, "UTF-8"));
  }

  @Test
  void rowsAndColumnsWithoutTextAreLeftOutAndCounted() throws IOException {
    byte[] bytes = "a,b,,\n1,2\n,,\n\n3,4,,\n,\n".getBytes(StandardCharsets.UTF_8);
    try (Csv csv = new Csv(new ByteArrayInputStream(bytes), "t.csv")) {
      assertThat(csv.columns()).containsExactly("a", "b");
      assertThat(csv.next()).containsExactly("1", "2");
      assertThat(csv.next()).containsExactly("3", "4");
      assertThat(csv.line()).isEqualTo(5);
      assertThat(csv.hasNext()).isFalse();
      assertThat(csv.blankRows()).isEqualTo(2);
      assertThat(csv.blankColumns()).isTrue();
    }
  }

  @Test
  void linesAreThoseOfAnEditor() throws IOException {
    refuses("a,b\n\"1\n\n1\",2\n\n\n3\n").withMessageContaining("line 7: has 1 cells");
    refuses("a,b\r\n\"1\r\n1\",2\r\n3\r\n").withMessageContaining("line 4: has 1 cells");
    refuses("a,b\r1,2\r3\r").withMessageContaining("line 3: has 1 cells");
    refuses("a,b\n1,2,3\n").withMessageContaining("line 2: has 3 cells, the first line names 2");
  }

  @Test
  void whatIsNoTextIsNamed() throws IOException {
    refuses("").withMessageContaining("is empty: its first line must name the columns");
    refuses("\n,,\n").withMessageContaining("is empty");
    refuses("a,b\n1,\"2\n3,4\n").withMessageContaining("line 2: a quote is never closed");
    refuses("a,b\n1,\"2\"3\n").withMessageContaining("quot");
    refuses("a,b\n1,2\n1,\0\n").withMessageContaining("line 3 holds a zero byte");
    refuses("a,b\n1," + "x".repeat(10_001)).withMessageContaining("a cell of 10,001 characters");
    refuses("a,b\n1,\"" + "x\n".repeat(400_000)).withMessageContaining("t.csv");
    refuses("a,".repeat(10_001)).withMessageContaining("more than 10,000 columns");
    refusesBytes("a,b\n1,2\nä,3\n".getBytes(StandardCharsets.ISO_8859_1))
        .withMessageContaining("line 3 is not UTF-8: save the file as UTF-8");
    String many = "a,b\n" + "1,2\n".repeat(100_000) + "ä,3\n";
    refusesBytes(many.getBytes(StandardCharsets.ISO_8859_1)).withMessageContaining("line 100002 ");
    refusesBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0}).withMessageContaining("gunzip");
    refusesBytes(new byte[] {'P', 'K', 3, 4, 0}).withMessageContaining("is a workbook");
    refusesBytes("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE))
        .withMessageContaining("UTF-16 without a mark");
  }

  @Test
  void columnsAlmostOfThatNameAreNamed() throws IOException {
    byte[] bytes = "Task,x,x\n".getBytes(StandardCharsets.UTF_8);
    try (Csv csv = new Csv(new ByteArrayInputStream(bytes), "t.csv")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> csv.column("task", "name it"))
          .withMessageContaining("did you mean 'Task'? If so, name it");
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> csv.column("x", "name it"))
          .withMessageContaining("more than one column 'x' among Task, x, x");
    }
    byte[] comment = "# made by lab 3,,\ntask,x,y\n".getBytes(StandardCharsets.UTF_8);
    try (Csv csv = new Csv(new ByteArrayInputStream(comment), "t.csv")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> csv.column("task", "name it"))
          .withMessageContaining("line 1 looks like a comment: remove it");
    }
  }

  private static ThrowableAssertAlternative<InvalidInputException> refuses(String text) {
    return assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(text));
  }

  private static ThrowableAssertAlternative<InvalidInputException> refusesBytes(byte[] bytes) {
    return assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(bytes));
  }
}
