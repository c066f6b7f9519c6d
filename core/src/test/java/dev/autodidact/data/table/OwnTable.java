package dev.autodidact.data.table;

import dev.autodidact.data.table.Table.Asked;
import dev.autodidact.data.table.Table.Columns;
import dev.autodidact.data.table.Table.Missing;
import dev.autodidact.record.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// The rows of ten users, each with a rule of its own, as a test changes and writes them.
record OwnTable(List<List<String>> rows) {
  static final Columns PLAIN = new Columns("task", "target", Asked.INFERRED);
  private static final List<String> HEADER = List.of("task", "x", "y", "target");

  /// Thirty rows of each user, which are `yes` or `no`, or have a number.
  static OwnTable of(boolean classes) {
    RandomGenerator random = new Random(7);
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    for (int user = 0; user < 10; user++) {
      double a = random.nextDouble(-1, 1);
      double b = random.nextDouble(-1, 1);
      for (int i = 0; i < 30; i++) {
        double x = Math.rint(1e4 * random.nextGaussian()) / 1e4;
        double y = Math.rint(1e4 * random.nextGaussian()) / 1e4;
        double z = a * x + b * y;
        rows.add(
            List.of(
                "user" + user,
                String.valueOf(x),
                String.valueOf(y),
                classes ? (z > 0 ? "yes" : "no") : String.valueOf(z)));
      }
    }
    return new OwnTable(rows);
  }

  /// With one cell changed; row 0 names the columns.
  OwnTable with(int row, int column, String cell) {
    return each((r, cells) -> r == row ? replaced(cells, column, cell) : cells);
  }

  /// With the cells of a column changed, but for its name.
  OwnTable with(int column, UnaryOperator<String> change) {
    return each(
        (r, cells) -> r == 0 ? cells : replaced(cells, column, change.apply(cells.get(column))));
  }

  /// With the cells of a column as `cell` says from the number of their row, but for its name.
  OwnTable filled(int column, IntFunction<String> cell) {
    return each((r, cells) -> r == 0 ? cells : replaced(cells, column, cell.apply(r)));
  }

  interface Change {
    List<String> of(int row, List<String> cells);
  }

  OwnTable each(Change change) {
    List<List<String>> changed = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      changed.add(change.of(row, rows.get(row)));
    }
    return new OwnTable(changed);
  }

  private static List<String> replaced(List<String> cells, int column, String cell) {
    List<String> changed = new ArrayList<>(cells);
    changed.set(column, cell);
    return changed;
  }

  String text() {
    return text(",", "\n", false);
  }

  String text(String separator, String end, boolean quoted) {
    return rows.stream()
        .map(
            row ->
                row.stream()
                    .map(cell -> quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
                    .collect(Collectors.joining(separator)))
        .collect(Collectors.joining(end, "", end));
  }

  static Columns with(String setting, Object value) {
    return Records.with(PLAIN, Map.of(setting, value));
  }

  static Columns with(Missing missing) {
    return with("missing", missing);
  }

  static Table read(Path folder, byte[] bytes, Columns columns) throws IOException {
    return Table.read(Files.write(folder.resolve("t.csv"), bytes), columns);
  }
}
