package dev.autodidact.data.table;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.autodidact.InvalidInputException;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.csv.Csv;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// How a row of a table becomes the numbers that a net takes: the same way in training, in
/// evaluation and afterwards.
///
/// @param decimal how numbers are written
/// @param columns of the table, in their order
public record RowFormat(Decimal decimal, List<Column> columns) {
  /// Of a feature, further off than this many standard deviations.
  private static final double FAR = 1e4;

  public RowFormat {
    columns = List.copyOf(columns);
  }

  /// A column, and what it becomes.
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Numeric.class, name = "number"),
    @JsonSubTypes.Type(value = Category.class, name = "category")
  })
  public sealed interface Column {
    String name();
  }

  /// A number x, standardised: (x − mean) / deviation.
  ///
  /// @param mean over the rows of the training tasks
  /// @param deviation the standard deviation over them, 1 where all values are equal
  /// @param imputed whether a missing number is taken to be the mean
  /// @param indicated whether another number follows: 1 where it is missing, otherwise 0
  public record Numeric(
      String name, double mean, double deviation, boolean imputed, boolean indicated)
      implements Column {}

  /// A word: of as many numbers as there are values, that of its value is 1, and all others are 0.
  ///
  /// @param values the words of the training tasks; the empty one is a missing word
  public record Category(String name, List<String> values) implements Column {
    public Category {
      values = List.copyOf(values);
    }
  }

  /// How many numbers a row becomes.
  @JsonIgnore
  public int width() {
    return columns.stream().mapToInt(RowFormat::width).sum();
  }

  private static int width(Column column) {
    return switch (column) {
      case Numeric number -> number.indicated() ? 2 : 1;
      case Category category -> category.values().size();
    };
  }

  /// The names of the columns.
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /// A row of numbers, as they stand in the columns.
  ///
  /// @param row NaN where a number is missing
  /// @return `[width]`
  /// @throws InvalidInputException if it has another width, or does not fit a column
  public float[] ofNumbers(double[] row) {
    if (row.length != columns.size()) {
      throw new InvalidInputException(
          "a row of %d numbers: this learner takes %s"
              .formatted(row.length, String.join(", ", names())));
    }
    for (Column column : columns) {
      if (column instanceof Category) {
        throw new InvalidInputException(
            "column %s has words: give rows of cells, by the names of their columns"
                .formatted(column.name()));
      }
    }
    float[] numbers = new float[width()];
    put(row, numbers, 0);
    return numbers;
  }

  /// A row of cells by the names of their columns, as they are written in the table.
  ///
  /// @return `[width]`
  /// @throws InvalidInputException if a cell is missing or too much, or does not fit its column
  public float[] ofCells(Map<String, String> row) {
    if (!row.keySet().equals(new TreeSet<>(names()))) {
      throw new InvalidInputException(
          "a row of %s: this learner takes %s"
              .formatted(
                  String.join(", ", new TreeSet<>(row.keySet())), String.join(", ", names())));
    }
    double[] raw = new double[columns.size()];
    for (int i = 0; i < raw.length; i++) {
      Column column = columns.get(i);
      String cell = Csv.stripped(String.valueOf(row.get(column.name())));
      raw[i] =
          switch (column) {
            case Numeric number -> number(number, cell);
            case Category category -> word(category, Cell.isMissing(cell) ? "" : cell);
          };
    }
    float[] numbers = new float[width()];
    put(raw, numbers, 0);
    return numbers;
  }

  private double number(Numeric column, String cell) {
    double number = decimal.parse(cell);
    if (Double.isFinite(number) || Cell.isMissing(cell)) {
      return number;
    }
    throw new InvalidInputException(
        "column %s: %s".formatted(column.name(), decimal.refusal(cell)));
  }

  private static double word(Category column, String cell) {
    if (cell.isEmpty() && !column.values().contains("")) {
      throw new InvalidInputException(
          "column %s: the word is missing, which it never was in training"
              .formatted(column.name()));
    }
    return column.values().indexOf(ClassSplit.normal(cell));
  }

  /// Writes what a row becomes.
  ///
  /// @param raw a number for each column: NaN if it is missing, of a word its place in the values
  ///   of the column, or −1
  void put(double[] raw, float[] into, int at) {
    int next = at;
    for (int i = 0; i < raw.length; i++) {
      switch (columns.get(i)) {
        case Numeric number -> {
          into[next] = standard(number, raw[i]);
          if (number.indicated()) {
            into[next + 1] = Double.isNaN(raw[i]) ? 1 : 0;
          }
        }
        case Category _ -> {
          if (raw[i] >= 0) {
            into[next + (int) raw[i]] = 1;
          }
        }
      }
      next += width(columns.get(i));
    }
  }

  static float standard(Numeric column, double x) {
    if (Double.isNaN(x)) {
      if (column.imputed()) {
        return 0;
      }
      throw new InvalidInputException(
          "column %s: the number is missing, which this learner was not trained for"
              .formatted(column.name()));
    }
    double standard = (x - column.mean()) / column.deviation();
    if (!(Math.abs(standard) <= FAR)) {
      throw new InvalidInputException(
          ("column %s: %s is %.0e standard deviations from the mean of the training tasks: correct"
                  + " it, or leave out the row")
              .formatted(column.name(), x, Math.abs(standard)));
    }
    return (float) standard;
  }
}
