package dev.autodidact.data.table;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.csv.Csv;
import dev.autodidact.data.table.Table.Columns;
import dev.autodidact.data.table.Table.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the rows of a table, and what is to be told about them.
final class TableReader implements AutoCloseable {
  private static final int FEW_WORDS = 20;

  private final Csv csv;
  private final Columns settings;
  private final int task;
  private final int target;
  private final List<Feature> features = new ArrayList<>();
  private final List<Counter> nameless = new ArrayList<>();
  private final Decimal decimal;
  private final Labels tasks = new Labels();
  private final Targets targets;
  private final TableRows rows;
  private long dropped;

  /// @param column where it is in the file
  /// @param words its words, empty where it is of numbers
  /// @param counter whether it counts the rows
  record Feature(String name, int column, Optional<Labels> words, Counter counter) {}

  /// Whether a column counts 0, 1, 2, ... or 1, 2, 3, ...
  static final class Counter {
    private final int column;
    private double next = -1;
    private boolean counting = true;

    Counter(int column) {
      this.column = column;
    }

    void see(double number) {
      counting &= number == next || (next < 0 && (number == 0 || number == 1));
      next = number + 1;
    }

    boolean isCounting() {
      return counting && next > 2;
    }
  }

  private TableReader(Path file, Columns settings, Set<String> wordy) throws IOException {
    this.settings = settings;
    this.csv = new Csv(Files.newInputStream(file), settings.separator(), file.toString());
    this.task = csv.column(settings.taskColumn(), "name the one of tasks with --task-column");
    this.target =
        csv.column(settings.targetColumn(), "name the one of targets with --target-column");
    this.decimal =
        settings.decimal() == Decimal.DETECTED
            ? Decimal.of(csv.sample(), task)
            : settings.decimal();
    this.targets = new Targets(settings.problem(), decimal);
    arrange(wordy);
    this.rows = new TableRows(file.toString(), features.size());
  }

  /// Reads a whole file.
  static TableReader read(Path file, Columns settings) {
    try {
      Set<String> wordy = settings.categories() ? wordy(file, settings) : Set.of();
      try (TableReader reader = new TableReader(file, settings, wordy)) {
        reader.readAll();
        return reader;
      }
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// The columns of words: those in which nine cells of ten, or fewer, are numbers.
  private static Set<String> wordy(Path file, Columns settings) throws IOException {
    try (TableReader reader = new TableReader(file, settings, Set.of())) {
      long[] numbers = new long[reader.features.size()];
      long[] words = new long[reader.features.size()];
      while (reader.csv.hasNext()) {
        List<String> cells = reader.csv.next();
        for (int i = 0; i < words.length; i++) {
          String cell = cells.get(reader.features.get(i).column());
          boolean number = !Double.isNaN(reader.decimal.parse(cell));
          numbers[i] += number ? 1 : 0;
          words[i] += number || Cell.isMissing(cell) ? 0 : 1;
        }
      }
      Set<String> wordy = new HashSet<>();
      for (int i = 0; i < words.length; i++) {
        if (words[i] > 0 && numbers[i] <= 9 * words[i]) {
          wordy.add(reader.features.get(i).name());
        }
      }
      return wordy;
    }
  }

  private void arrange(Set<String> wordy) {
    Set<String> names = new HashSet<>();
    for (int column = 0; column < csv.columns().size(); column++) {
      String name = Limits.name(csv.columns().get(column), "column name", csv);
      if (name.isEmpty() || name.matches("Unnamed: \\d+")) {
        nameless.add(new Counter(column));
      } else if (!names.add(name)) {
        throw csv.bad(
            "two columns are named '%s', the second is column %d: rename one"
                .formatted(name, column + 1));
      } else if (column != task && column != target) {
        Optional<Labels> words =
            wordy.contains(name) ? Optional.of(new Labels()) : Optional.empty();
        features.add(new Feature(name, column, words, new Counter(column)));
      }
    }
    if (task == target || features.isEmpty()) {
      throw csv.bad(
          "there must be a column of tasks, one of targets and at least one of numbers to predict"
              + " from; there are %s".formatted(Words.names(csv.columns())));
    }
  }

  private void readAll() {
    double[] row = new double[features.size()];
    while (csv.hasNext()) {
      List<String> cells = csv.next();
      nameless.forEach(counter -> count(counter, cells));
      if (cells.get(task).isEmpty()) {
        throw csv.bad("column %s: the task is blank".formatted(settings.taskColumn()));
      }
      boolean filled = fill(row, cells);
      if (isWhole(cells) && filled) {
        int id = tasks.of(Limits.name(cells.get(task), "task", csv));
        if (id >= Limits.TASKS) {
          throw csv.bad("there are more than %,d tasks".formatted(Limits.TASKS));
        }
        int label = targets.label(cells.get(target), csv);
        rows.add(row, targets.number(), id, label, Math.toIntExact(csv.line()));
      } else {
        dropped++;
      }
    }
    features.forEach(this::requireCategories);
    if (rows.size() == 0) {
      throw csv.bad(
          dropped > 0 ? "in every row something is missing" : "there are no rows after this line");
    }
  }

  /// Refuses words that name rows.
  private void requireCategories(Feature feature) {
    int words = feature.words().map(Labels::size).orElse(0);
    if (words > FEW_WORDS && 2 * words > rows.size()) {
      throw csv.bad(
          "column %s has %,d different words in %,d rows, and no categories: remove it"
              .formatted(feature.name(), words, rows.size()));
    }
  }

  private void count(Counter counter, List<String> cells) {
    counter.see(decimal.parse(cells.get(counter.column)));
    if (!counter.counting) {
      throw csv.bad(
          "column %d has no name, and does not count the rows: name it in the first line, or remove it"
              .formatted(counter.column + 1));
    }
  }

  /// Whether there is a target.
  private boolean isWhole(List<String> cells) {
    boolean missing = Cell.isMissing(cells.get(target));
    if (missing && settings.missing() != Missing.DROP) {
      throw csv.bad(
          "column %s: the target is missing ('%s'): correct it, or leave out such rows with --missing drop"
              .formatted(settings.targetColumn(), cells.get(target)));
    }
    return !missing;
  }

  /// Reads the features of a row; whether none is missing that must be there.
  private boolean fill(double[] row, List<String> cells) {
    boolean whole = true;
    for (int i = 0; i < row.length; i++) {
      Feature feature = features.get(i);
      String cell = cells.get(feature.column());
      double number = feature.words().isPresent() ? Double.NaN : decimal.parse(cell);
      if (Double.isFinite(number)) {
        feature.counter().see(number);
        row[i] = number;
      } else if (Cell.isMissing(cell)) {
        whole &= isTolerated(feature, cell);
        row[i] = feature.words().map(words -> (double) words.of("")).orElse(Double.NaN);
      } else {
        row[i] = word(feature, cell);
      }
    }
    return whole;
  }

  private boolean isTolerated(Feature feature, String cell) {
    return switch (settings.missing()) {
      case IMPUTE -> true;
      case DROP -> false;
      case REFUSE ->
          throw csv.bad(
              ("column %s: a value is missing ('%s'): correct it, or say --missing impute (takes"
                      + " the mean of the training tasks) or --missing drop (leaves out such rows)")
                  .formatted(feature.name(), cell));
    };
  }

  private double word(Feature feature, String cell) {
    if (feature.words().isEmpty() || decimal.isMeant(cell)) {
      boolean hint = !settings.categories() && cell.matches("\\p{L}[^;,\t|]*");
      throw csv.bad(
          "column %s: %s%s"
              .formatted(
                  feature.name(),
                  decimal.refusal(cell),
                  hint ? "; --categories takes words as categories" : ""));
    }
    int word = feature.words().get().of(Limits.name(cell, "word", csv));
    if (word >= Limits.WORDS) {
      throw csv.bad(
          "column %s has more than %,d different words: leave the column out"
              .formatted(feature.name(), Limits.WORDS));
    }
    return word;
  }

  TableRows rows() {
    return rows;
  }

  List<Feature> features() {
    return features;
  }

  Labels tasks() {
    return tasks;
  }

  Targets targets() {
    return targets;
  }

  Decimal decimal() {
    return decimal;
  }

  Csv.Dialect dialect() {
    return csv.dialect();
  }

  /// How many rows were left out because something is missing.
  long dropped() {
    return dropped;
  }

  /// Rows and columns that were left out, in words.
  List<String> leftOut() {
    List<String> words = new ArrayList<>();
    for (Counter counter : nameless) {
      words.add("column %d, which has no name and counts the rows".formatted(counter.column + 1));
    }
    if (csv.blankColumns()) {
      words.add("blank columns after the last that has a name");
    }
    if (csv.blankRows() > 0) {
      words.add("%,d blank rows".formatted(csv.blankRows()));
    }
    if (dropped > 0) {
      words.add("%,d rows in which something is missing".formatted(dropped));
    }
    return words;
  }

  /// Names in which spaces at either end were left out.
  long spaced() {
    return csv.spaced(task) + csv.spaced(target);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
