package dev.autodidact.data.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.csv.Separator;
import dev.autodidact.data.table.RowFormat.Category;
import dev.autodidact.data.table.Table.Asked;
import dev.autodidact.data.table.Table.Columns;
import dev.autodidact.data.table.Table.Missing;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.task.Examples;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A row is prepared the same way in training and afterwards.
class RowFormatTest {
  private static final Columns LENIENT =
      new Columns(
          "task",
          "target",
          Asked.INFERRED,
          Separator.DETECTED,
          Decimal.DETECTED,
          Missing.IMPUTE,
          true,
          false);

  /// The tests tasks are those of user2 and user7: `green` is a word of user2 alone.
  private static final OwnTable MIXED =
      OwnTable.of(true)
          .filled(
              2, row -> row > 60 && row <= 90 ? "green" : List.of("red", "blue", "NA").get(row % 3))
          .each(
              (row, cells) ->
                  row % 7 == 3 ? List.of(cells.get(0), "", cells.get(2), cells.get(3)) : cells);

  @TempDir Path folder;

  private Table read(OwnTable table, Columns columns) throws IOException {
    return OwnTable.read(folder, table.text(";", "\n", false).getBytes(UTF_8), columns);
  }

  @Test
  void wordsAndMissingNumbersBecomeNumbersOfTheirOwn() throws IOException {
    RowFormat format = read(MIXED, LENIENT).format();

    assertThat(format.columns().get(1)).isEqualTo(new Category("y", List.of("", "blue", "red")));
    assertThat(format.width()).isEqualTo(5);
    RowFormat.Numeric x = (RowFormat.Numeric) format.columns().getFirst();
    float two = (float) ((2 - x.mean()) / x.deviation());
    assertThat(format.ofCells(Map.of("x", "2", "y", "red"))).containsExactly(two, 0, 0, 0, 1);
    assertThat(format.ofCells(Map.of("x", "NA", "y", ""))).containsExactly(0, 1, 1, 0, 0);
    assertThat(format.ofCells(Map.of("x", "2.0", "y", "green"))).containsExactly(two, 0, 0, 0, 0);
  }

  @Test
  void whatWasImputedAndUnseenIsTold() throws IOException {
    Inventory read = read(MIXED, LENIENT).inventory();

    assertThat(read.told())
        .contains(
            "43 missing numbers become the mean of the training tasks, and another number says so",
            "30 words are in no training task, and become zeros");
    assertThat(String.valueOf(read.facts().get("features")))
        .contains("{name=y, kind=category, values=[, blue, red], unseen=30}");
  }

  @Test
  void evaluationAndProgramsPrepareARowToTheSameNumbers() throws IOException {
    Table table = read(MIXED, LENIENT);
    for (TaskDistribution part :
        List.of(table.train(2, 2, 2), table.validation(2, 2, 2), table.test(2, 2, 2))) {
      Set<List<Double>> known = new HashSet<>();
      for (List<String> row : MIXED.rows().subList(1, MIXED.rows().size())) {
        if (part.names().contains(row.getFirst())) {
          known.add(doubles(table.format().ofCells(Map.of("x", row.get(1), "y", row.get(2)))));
        }
      }
      Set<List<Double>> drawn = new HashSet<>();
      try (var _ = new Scope()) {
        Tasks tasks = part.sample(new Seed(1), 0, 200);
        for (Examples examples : List.of(tasks.support(), tasks.query())) {
          double[] x = examples.x().toDoubles();
          for (int i = 0; i < x.length; i += 5) {
            drawn.add(Arrays.stream(x, i, i + 5).boxed().toList());
          }
        }
      }
      assertThat(known).containsAll(drawn);
      assertThat(drawn).hasSizeGreaterThan(30);
    }
  }

  private static List<Double> doubles(float[] row) {
    Double[] doubles = new Double[row.length];
    Arrays.setAll(doubles, i -> (double) row[i]);
    return List.of(doubles);
  }

  @Test
  void numbersAreReadAsTheyAreWrittenInTheTable() throws IOException {
    OwnTable comma =
        OwnTable.of(true).with(1, c -> c.replace('.', ',')).with(2, c -> c.replace('.', ','));
    RowFormat format = read(comma, OwnTable.PLAIN).format();

    assertThat(format.ofCells(Map.of("x", "1,5", "y", "-2")))
        .isEqualTo(format.ofNumbers(new double[] {1.5, -2}));
  }

  @Test
  void rowsThatDoNotFitAreRefused() throws IOException {
    RowFormat mixed = read(MIXED, LENIENT).format();
    RowFormat plain = read(OwnTable.of(true), OwnTable.PLAIN).format();

    refuses(() -> mixed.ofNumbers(new double[] {1, 2}), "column y has words");
    refuses(() -> plain.ofNumbers(new double[] {1}), "a row of 1 numbers: this learner takes x, y");
    refuses(() -> plain.ofNumbers(new double[] {1, Double.NaN}), "column y: the number is missing");
    refuses(() -> plain.ofNumbers(new double[] {1, 1e30}), "column y: 1.0E30 is");
    refuses(() -> plain.ofCells(Map.of("x", "1")), "a row of x: this learner takes x, y");
    refuses(() -> plain.ofCells(Map.of("x", "1", "y", "2d")), "column y: '2d' is not a number");
    refuses(() -> plain.ofCells(Map.of("x", "1", "y", "")), "column y: the number is missing");
  }

  private static void refuses(Runnable reading, String words) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(reading::run)
        .withMessageContaining(words);
  }

  @Test
  void columnsOfWordsAreThoseWithFewNumbers() throws IOException {
    OwnTable odd = OwnTable.of(true).with(57, 1, "oops");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(odd, LENIENT))
        .withMessageContaining("line 58: column x: 'oops' is not a number");
    OwnTable percent = OwnTable.of(true).with(1, cell -> cell + "%");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(percent, LENIENT))
        .withMessageContaining("write percentages without the sign");
    OwnTable names = OwnTable.of(true).filled(1, row -> "row" + row);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> read(names, LENIENT))
        .withMessageContaining("column x has 300 different words in 300 rows");
  }
}
