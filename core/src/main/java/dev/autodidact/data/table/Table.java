package dev.autodidact.data.table;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.csv.Separator;
import dev.autodidact.data.table.TableTasks.Group;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/// A user's own tasks in a table: a column says which task a row belongs to, another what is to be
/// predicted, and all others are what to predict it from.
///
/// Tasks, not rows, are divided into those to train on, to choose by and unseen; see
/// [ClassSplit#random]. Features, and the targets of regression, are standardised by mean and
/// standard deviation over the rows of the training tasks; see [RowFormat].
public final class Table {
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

  /// What becomes of a row in which a value is missing: its cell is blank, NA, N/A, #N/A, nan, null
  /// or `?`.
  public enum Missing {
    /// It is refused with its line.
    REFUSE,
    /// A number becomes the mean of the training tasks, and another says that it was missing; a
    /// missing word is a word of its own; a missing target is refused.
    IMPUTE,
    /// It is left out.
    DROP
  }

  /// @param taskColumn the column that names the task of a row
  /// @param targetColumn the column that is to be predicted
  /// @param problem what is asked
  /// @param separator what separates cells
  /// @param decimal how numbers are written
  /// @param missing what becomes of rows in which something is missing
  /// @param categories whether words are categories, not refused
  /// @param skipSmall whether tasks with too few rows or classes are left out, not refused
  public record Columns(
      String taskColumn,
      String targetColumn,
      Asked problem,
      Separator separator,
      Decimal decimal,
      Missing missing,
      boolean categories,
      boolean skipSmall) {
    /// All else detected, and what is odd refused.
    public Columns(String taskColumn, String targetColumn, Asked problem) {
      this(
          taskColumn,
          targetColumn,
          problem,
          Separator.DETECTED,
          Decimal.DETECTED,
          Missing.REFUSE,
          false,
          false);
    }
  }

  private final String place;
  private final Columns settings;
  private final NavigableMap<String, Group> tasks = new TreeMap<>();
  private final boolean classification;
  private final ClassSplit split;
  private final RowFormat format;
  private final TableTasks.Values values;
  private final Inventory inventory;
  private final List<String> warnings;

  private Table(Path file, Columns settings) {
    this.place = file.toString();
    this.settings = settings;
    TableReader read = TableReader.read(file, settings);
    Targets.Problem problem = read.targets().problem(place);
    this.classification = problem.classification();
    NavigableMap<String, int[]> byTask = byTask(read);
    if (byTask.size() < 3) {
      throw new InvalidInputException(
          "%s: column %s names %d tasks: train, validation and test need at least one each"
              .formatted(file, settings.taskColumn(), byTask.size()));
    }
    this.split = ClassSplit.random(byTask.keySet());
    List<int[]> training =
        split.train().stream().map(id -> Objects.requireNonNull(byTask.get(id))).toList();
    int[] ranks = ranks(read.targets().labels());
    byTask.forEach((id, rows) -> tasks.put(id, group(id, rows, read.rows(), ranks)));
    TablePreparation prepared =
        TablePreparation.of(place, read, settings, classification, training);
    this.format = prepared.format();
    this.values = prepared.values();
    this.warnings = TableWarnings.of(read, classification, byTask, training, prepared);
    this.inventory = TableInventory.of(place, read, problem, prepared, warnings, split, byTask);
  }

  /// Reads a table whose first line names its columns.
  ///
  /// @throws InvalidInputException if it is missing, too large or damaged, or lacks a column
  public static Table read(Path file, Columns columns) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          Files.isDirectory(file)
              ? "%s is a folder: folders of pictures are folder:DIR".formatted(file)
              : "%s: there is no such file".formatted(file));
    }
    return new Table(file, columns);
  }

  /// How a row becomes what a net takes.
  public RowFormat format() {
    return format;
  }

  /// What was read, and what was left out.
  public Inventory inventory() {
    return inventory;
  }

  /// What of the table looks like a mistake, in a line each: a column that counts the rows, that
  /// gives the target away or that never changes; targets that differ in case; rows that stand
  /// there twice.
  public List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    TableWarnings.twice(values, List.copyOf(tasks.values()), split).ifPresent(all::add);
    return List.copyOf(all);
  }

  private static NavigableMap<String, int[]> byTask(TableReader read) {
    TableRows rows = read.rows();
    int[] sizes = new int[read.tasks().size()];
    for (int row = 0; row < rows.size(); row++) {
      sizes[rows.task(row)]++;
    }
    int[][] members = new int[sizes.length][];
    Arrays.setAll(members, task -> new int[sizes[task]]);
    for (int row = rows.size() - 1; row >= 0; row--) {
      members[rows.task(row)][--sizes[rows.task(row)]] = row;
    }
    NavigableMap<String, int[]> byTask = new TreeMap<>();
    for (int task = 0; task < members.length; task++) {
      byTask.put(read.tasks().name(task), members[task]);
    }
    return byTask;
  }

  /// The place of each label among all, sorted.
  private static int[] ranks(Labels labels) {
    List<String> sorted = labels.names().stream().sorted().toList();
    int[] ranks = new int[sorted.size()];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[labels.of(sorted.get(rank))] = rank;
    }
    return ranks;
  }

  /// The rows of a task by their class, or all of them as one.
  private Group group(String id, int[] of, TableRows rows, int[] ranks) {
    if (!classification) {
      return new Group(id, List.of(of));
    }
    long[] sorted = new long[of.length];
    Arrays.setAll(sorted, i -> ((long) ranks[rows.label(of[i])] << 32) | of[i]);
    Arrays.sort(sorted);
    List<int[]> classes = new ArrayList<>();
    for (int from = 0, to = 1; to <= sorted.length; to++) {
      if (to == sorted.length || sorted[to] >> 32 != sorted[from] >> 32) {
        classes.add(Arrays.stream(sorted, from, to).mapToInt(key -> (int) key).toArray());
        from = to;
      }
    }
    return new Group(id, classes);
  }

  /// The tasks to train on; of each class `shots` rows to learn from and `queries` to be judged on,
  /// or, for regression, as many of the whole task.
  public TaskDistribution train(int ways, int shots, int queries) {
    String options = ", with --train-ways, --train-shots and --train-queries";
    return part(split.train(), place + options, ways, shots, queries);
  }

  /// The tasks that choose the model.
  public TaskDistribution validation(int ways, int shots, int queries) {
    return part(split.validation(), place, ways, shots, queries);
  }

  /// The unseen tasks.
  public TaskDistribution test(int ways, int shots, int queries) {
    return part(split.test(), place, ways, shots, queries);
  }

  private TaskDistribution part(List<String> ids, String where, int ways, int shots, int queries) {
    Problem problem = classification ? new Problem.Classification(ways) : new Problem.Regression(1);
    List<Group> groups = ids.stream().map(id -> Objects.requireNonNull(tasks.get(id))).toList();
    return new TableTasks(where, values, groups, problem, shots, queries, settings.skipSmall());
  }
}
