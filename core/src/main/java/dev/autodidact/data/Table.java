package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A user's own tasks in a table: a column says which task a row belongs to, another what is to be
/// predicted, and all others are numbers to predict it from.
///
/// Tasks, not rows, are divided into those to train on, to choose by and unseen; see
/// [ClassSplit#random]. Features, and the targets of regression, are standardised by mean and
/// standard deviation over the rows of the training tasks.
public final class Table {
  private static final int MAX_VALUES = 1 << 26;
  private static final int MAX_LABELS = 20;

  /// What is asked of a row.
  public enum Asked {
    /// Classification where a target is not a number, or all are whole numbers with at most twenty
    /// different values; otherwise regression.
    INFERRED,
    /// Which of the targets of its task a row has.
    CLASSIFICATION,
    /// Which number.
    REGRESSION
  }

  /// @param taskColumn the column that names the task of a row
  /// @param targetColumn the column that is to be predicted
  /// @param problem what is asked
  public record Columns(String taskColumn, String targetColumn, Asked problem) {}

  /// @param target as it stands in the file
  /// @param line of the file
  private record Row(float[] features, String target, long line) {}

  private final Path file;
  private final List<String> names = new ArrayList<>();
  private final NavigableMap<String, List<Row>> tasks = new TreeMap<>();
  private final boolean classification;
  private final ClassSplit split;
  private final Standard features;
  private final Standard target;

  private Table(Path file, Columns columns) {
    this.file = file;
    try (Csv csv = new Csv(Files.newInputStream(file), file.toString())) {
      read(csv, columns);
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    if (tasks.size() < 3) {
      throw new InvalidInputException(
          "%s: column %s names %d tasks: train, validation and test need at least one each"
              .formatted(file, columns.taskColumn(), tasks.size()));
    }
    this.classification = isClassification(columns.problem());
    this.split = ClassSplit.random(tasks.keySet());
    List<Row> train = split.train().stream().flatMap(id -> rows(id).stream()).toList();
    this.features = Standard.of(train.stream().map(Row::features).toList());
    this.target =
        classification
            ? Standard.of(List.of())
            : Standard.of(train.stream().map(row -> new float[] {number(row)}).toList());
  }

  /// Reads a comma-separated file whose first line names its columns.
  ///
  /// @throws InvalidInputException if it is missing, too large or damaged, or lacks a column
  public static Table read(Path file, Columns columns) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("%s: there is no such file".formatted(file));
    }
    return new Table(file, columns);
  }

  /// The names of the numbers of a row, in their order.
  public List<String> columns() {
    return names;
  }

  /// The mean of each of them over the rows of the training tasks.
  public List<Double> mean() {
    return Arrays.stream(features.mean()).boxed().toList();
  }

  /// The standard deviation of each of them, 1 where all values are equal.
  public List<Double> deviation() {
    return Arrays.stream(features.deviation()).boxed().toList();
  }

  private void read(Csv csv, Columns columns) {
    int task = csv.column(columns.taskColumn(), "name the one of tasks with --task-column");
    int target = csv.column(columns.targetColumn(), "name another with --target-column");
    int width = csv.columns().size() - 2;
    if (task == target || width < 1) {
      throw new InvalidInputException(
          "%s: there must be a column of tasks, one of targets and at least one of numbers"
              .formatted(file));
    }
    names.addAll(csv.columns());
    names.remove(Math.max(task, target));
    names.remove(Math.min(task, target));
    for (long values = width; csv.hasNext(); values += width) {
      if (values > MAX_VALUES) {
        throw csv.bad("more than the %,d numbers that a table may have".formatted(MAX_VALUES));
      }
      List<String> cells = csv.next();
      float[] numbers = new float[width];
      for (int column = 0, i = 0; column < cells.size(); column++) {
        if (column != task && column != target) {
          double number = Decimal.POINT.parse(cells.get(column));
          if (!Double.isFinite((float) number)) {
            throw csv.bad(
                "column %s: %s"
                    .formatted(
                        csv.columns().get(column), Decimal.POINT.refusal(cells.get(column))));
          }
          numbers[i++] = (float) number;
        }
      }
      tasks
          .computeIfAbsent(cells.get(task), _ -> new ArrayList<>())
          .add(new Row(numbers, cells.get(target), csv.line()));
    }
  }

  private boolean isClassification(Asked asked) {
    Set<String> labels = new HashSet<>();
    return switch (asked) {
      case CLASSIFICATION -> true;
      case REGRESSION -> false;
      case INFERRED ->
          rows().anyMatch(row -> !isNumber(row.target()))
              || rows()
                  .allMatch(
                      row ->
                          number(row) == Math.rint(number(row))
                              && (labels.add(row.target()) ? labels.size() : 0) <= MAX_LABELS);
    };
  }

  private Stream<Row> rows() {
    return tasks.values().stream().flatMap(List::stream);
  }

  private List<Row> rows(String id) {
    return Objects.requireNonNull(tasks.get(id));
  }

  private static boolean isNumber(String text) {
    try {
      return Float.isFinite(Float.parseFloat(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private float number(Row row) {
    if (!isNumber(row.target())) {
      throw new InvalidInputException(
          "%s line %d: the target '%s' is not a number, which --problem regression needs"
              .formatted(file, row.line(), row.target()));
    }
    return Float.parseFloat(row.target());
  }

  private Problem problem(int ways) {
    return classification ? new Problem.Classification(ways) : new Problem.Regression(1);
  }

  /// The tasks to train on; of each class `shots` rows to learn from and `queries` to be judged on,
  /// or, for regression, as many of the whole task.
  public TaskDistribution train(int ways, int shots, int queries) {
    return part(split.train(), ways, shots, queries);
  }

  /// The tasks that choose the model.
  public TaskDistribution validation(int ways, int shots, int queries) {
    return part(split.validation(), ways, shots, queries);
  }

  /// The unseen tasks.
  public TaskDistribution test(int ways, int shots, int queries) {
    return part(split.test(), ways, shots, queries);
  }

  private TaskDistribution part(List<String> ids, int ways, int shots, int queries) {
    List<TableTasks.Group> groups = ids.stream().map(this::group).toList();
    return new TableTasks(file.toString(), groups, problem(ways), shots, queries);
  }

  /// The rows of a task by their class, or all of them as one.
  private TableTasks.Group group(String id) {
    NavigableMap<String, List<TableTasks.Row>> classes = new TreeMap<>();
    for (Row row : rows(id)) {
      float y = classification ? 0 : target.apply(new float[] {number(row)})[0];
      classes
          .computeIfAbsent(classification ? row.target() : "", _ -> new ArrayList<>())
          .add(new TableTasks.Row(features.apply(row.features()), y));
    }
    return new TableTasks.Group(id, List.copyOf(classes.values()));
  }
}
