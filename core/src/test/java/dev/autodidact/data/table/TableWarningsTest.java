package dev.autodidact.data.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What looks like a mistake is said, and nothing else is.
class TableWarningsTest {
  private static final OwnTable CLASSES = OwnTable.of(true);
  private static final OwnTable NUMBERS = OwnTable.of(false);

  @TempDir Path folder;

  private List<String> warnings(OwnTable table) throws IOException {
    byte[] text = table.text().getBytes(UTF_8);
    return OwnTable.read(folder, text, OwnTable.with("categories", true)).warnings();
  }

  static Stream<Arguments> mistakes() {
    OwnTable sorted =
        CLASSES.filled(1, row -> "" + row).filled(3, row -> (row - 1) % 30 < 15 ? "a" : "b");
    return Stream.of(
        Arguments.of(CLASSES.filled(1, r -> "" + r), "column x counts the rows: if it is an index"),
        Arguments.of(CLASSES.filled(1, r -> "7"), "column x is the same in all rows of training"),
        Arguments.of(sorted, "column x alone gives the target away, in every task"),
        Arguments.of(
            CLASSES.each(
                (r, c) -> r == 0 ? c : List.of(c.get(0), "it is " + c.get(3), c.get(2), c.get(3))),
            "column x alone gives the target away, in every task"),
        Arguments.of(
            NUMBERS.each(
                (r, c) ->
                    r == 0
                        ? c
                        : List.of(
                            c.get(0),
                            "-" + c.get(3).replace("-", ""),
                            c.get(2),
                            c.get(3).replace("-", ""))),
            "column x alone gives the target away, in every task"),
        Arguments.of(
            CLASSES.with(1, 0, "User0"), "tasks User0, user0 differ only in case, and are"),
        Arguments.of(NUMBERS.with(1, 3, "1e30"), "column target: 1.0E30 in line 2 is so far"),
        Arguments.of(
            CLASSES.each((r, c) -> r == 2 ? CLASSES.rows().get(1) : c),
            "1 rows stand there twice, 0 of them in a training task and in another"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreWarnedOf(OwnTable table, String warning) throws IOException {
    assertThat(warnings(table)).anyMatch(line -> line.startsWith(warning));
  }

  @Test
  void rowsOfTwoPartsThatAreTheSameAreCounted() throws IOException {
    OwnTable twice =
        CLASSES.each(
            (r, c) -> {
              List<String> first = CLASSES.rows().get(1);
              return r == 61 ? List.of("user2", first.get(1), first.get(2), first.get(3)) : c;
            });

    assertThat(warnings(twice))
        .containsExactly("1 rows stand there twice, 1 of them in a training task and in another");
  }

  /// Every other time the accent is a sign of its own, as in names from macOS.
  @Test
  void wordsWithTheSameAccentsAreTheSameHoweverTheyAreWritten() throws IOException {
    OwnTable accents =
        CLASSES.each(
            (r, c) ->
                r == 0 || c.get(3).equals("yes")
                    ? c
                    : List.of(c.get(0), c.get(1), c.get(2), r % 2 == 0 ? "n\u00f6" : "no\u0308"));
    byte[] text = accents.text().getBytes(UTF_8);
    assertThat(OwnTable.read(folder, text, OwnTable.PLAIN).inventory().told())
        .anyMatch(line -> line.startsWith("targets are classes: 2 of them (n\u00f6, yes)"));
  }

  @Test
  void tablesWithoutMistakesAreNot() throws IOException {
    assertThat(warnings(CLASSES)).isEmpty();
    assertThat(warnings(NUMBERS)).isEmpty();
  }
}
