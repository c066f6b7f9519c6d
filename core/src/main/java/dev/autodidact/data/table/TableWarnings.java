package dev.autodidact.data.table;

import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.table.TableTasks.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/// What of a table looks like a mistake.
final class TableWarnings {
  /// Rows beyond one of each class: with fewer, a feature may give the target away by chance.
  private static final int EVIDENCE = 20;

  private static final double SHARE = 0.8;

  private final TableReader read;
  private final TablePreparation prepared;
  private final List<int[]> training;
  private final List<String> warnings = new ArrayList<>();

  private TableWarnings(TableReader read, TablePreparation prepared, List<int[]> training) {
    this.read = read;
    this.prepared = prepared;
    this.training = training;
  }

  /// A line for each.
  ///
  /// @param training the rows of the training tasks
  static List<String> of(
      TableReader read,
      boolean classification,
      NavigableMap<String, int[]> tasks,
      List<int[]> training,
      TablePreparation prepared) {
    TableWarnings of = new TableWarnings(read, prepared, training);
    if (classification) {
      of.names();
    }
    for (int column = 0; column < read.features().size(); column++) {
      of.feature(column, classification, tasks);
    }
    if (!classification) {
      of.outlier(prepared.target(), read.features().size());
    }
    return of.warnings;
  }

  private void names() {
    Labels labels = read.targets().labels();
    for (List<String> same : labels.spellings()) {
      warnings.add("targets %s are one number, and one class".formatted(listed(same)));
    }
    for (List<String> alike : labels.differingInCase()) {
      warnings.add(
          "targets %s differ only in case, and are different classes".formatted(listed(alike)));
    }
    for (List<String> alike : read.tasks().differingInCase()) {
      warnings.add("tasks %s differ only in case, and are different".formatted(listed(alike)));
    }
    if (read.spaced() > 0) {
      warnings.add("spaces around tasks and targets do not count");
    }
  }

  private static String listed(List<String> names) {
    return Decimal.shortened(String.join(", ", names));
  }

  private void feature(int column, boolean classification, NavigableMap<String, int[]> tasks) {
    TableReader.Feature feature = read.features().get(column);
    if (feature.counter().isCounting()) {
      warnings.add(
          "column %s counts the rows: if it is an index, remove it".formatted(feature.name()));
    }
    if (isConstant(column)) {
      warnings.add("column %s is the same in all rows of training tasks".formatted(feature.name()));
    } else if (classification ? separates(column, tasks) : equalsTarget(column)) {
      warnings.add(
          "column %s alone gives the target away, in every task".formatted(feature.name()));
    }
    if (prepared.format().columns().get(column) instanceof RowFormat.Numeric number) {
      outlier(number, column);
    }
  }

  private boolean isConstant(int column) {
    double first = read.rows().cell(training.getFirst()[0], column);
    for (int[] task : training) {
      for (int row : task) {
        if (Double.compare(read.rows().cell(row, column), first) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether one row of the training tasks makes up most of the variance.
  private void outlier(RowFormat.Numeric number, int column) {
    double most = 0;
    int of = -1;
    long count = 0;
    for (int[] task : training) {
      for (int row : task) {
        double z = Math.abs((read.rows().cell(row, column) - number.mean()) / number.deviation());
        of = z > most ? row : of;
        most = Math.max(most, z);
        count++;
      }
    }
    if (count > EVIDENCE && most * most > SHARE * count) {
      warnings.add(
          "column %s: %s in line %d is so far from the others that they hardly differ: is it a mistake?"
              .formatted(number.name(), read.rows().cell(of, column), read.rows().line(of)));
    }
  }

  /// Whether in every task the classes lie side by side in the order of this feature.
  private boolean separates(int column, NavigableMap<String, int[]> tasks) {
    boolean words = read.features().get(column).words().isPresent();
    long evidence = 0;
    for (int[] task : tasks.values()) {
      int runs = words ? runsOfWords(task, column) : runs(task, column);
      if (runs < 0) {
        return false;
      }
      evidence += runs > 1 ? task.length - runs : 0;
    }
    return evidence >= EVIDENCE;
  }

  /// How many classes a task has, −1 if they do not lie side by side.
  private int runs(int[] task, int column) {
    TableRows rows = read.rows();
    Integer[] order = new Integer[task.length];
    Arrays.setAll(order, i -> task[i]);
    Arrays.sort(order, (a, b) -> Double.compare(rows.cell(a, column), rows.cell(b, column)));
    Set<Integer> seen = new HashSet<>(List.of(rows.label(order[0])));
    for (int i = 1; i < order.length; i++) {
      boolean same = rows.label(order[i]) == rows.label(order[i - 1]);
      boolean tie = rows.cell(order[i], column) == rows.cell(order[i - 1], column);
      if (!same && (tie || !seen.add(rows.label(order[i])))) {
        return -1;
      }
    }
    return seen.size();
  }

  /// How many classes a task has, −1 if a word is in two, or nearly every row has its own.
  private int runsOfWords(int[] task, int column) {
    Map<Integer, Integer> labels = new HashMap<>();
    for (int row : task) {
      int label = read.rows().label(row);
      int word = (int) read.rows().cell(row, column);
      if (labels.merge(word, label, (a, b) -> a.equals(b) ? a : -1) < 0) {
        return -1;
      }
    }
    return 2 * labels.size() > task.length ? -1 : new HashSet<>(labels.values()).size();
  }

  /// Whether a number is the target but for a factor and a constant.
  private boolean equalsTarget(int column) {
    if (!(prepared.format().columns().get(column) instanceof RowFormat.Numeric number)) {
      return false;
    }
    double sign = 0;
    for (int[] task : training) {
      for (int row : task) {
        double x = (read.rows().cell(row, column) - number.mean()) / number.deviation();
        double y = prepared.values().y()[row];
        sign = sign == 0 && Math.abs(y) > 1e-3 ? Math.signum(x) * Math.signum(y) : sign;
        if (!(Math.abs(sign * x - y) <= 1e-4) && sign != 0) {
          return false;
        }
      }
    }
    return sign != 0;
  }

  /// Rows that stand there more than once, with the same features and target.
  static Optional<String> twice(TableTasks.Values values, List<Group> tasks, ClassSplit split) {
    Set<String> training = Set.copyOf(split.train());
    Map<Integer, List<Row>> byHash = new HashMap<>();
    long twice = 0;
    long across = 0;
    for (Group task : tasks) {
      for (Row row : rows(task, training.contains(task.id()))) {
        List<Row> alike =
            byHash.computeIfAbsent(values.x().hash(row.row()), _ -> new ArrayList<>(1));
        Optional<Row> other = alike.stream().filter(o -> row.isSame(o, values)).findFirst();
        twice += other.isPresent() ? 1 : 0;
        across += other.isPresent() && other.get().training() != row.training() ? 1 : 0;
        if (other.isEmpty()) {
          alike.add(row);
        }
      }
    }
    return twice == 0
        ? Optional.empty()
        : Optional.of(
            "%,d rows stand there twice, %,d of them in a training task and in another"
                .formatted(twice, across));
  }

  private record Row(int row, boolean training) {
    boolean isSame(Row other, TableTasks.Values values) {
      return values.x().areEqual(row, other.row)
          && (values.y().length == 0 || values.y()[row] == values.y()[other.row]);
    }
  }

  private static List<Row> rows(Group task, boolean training) {
    return task.classes().stream()
        .flatMapToInt(Arrays::stream)
        .mapToObj(row -> new Row(row, training))
        .toList();
  }
}
