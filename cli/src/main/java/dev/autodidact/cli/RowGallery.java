package dev.autodidact.cli;

import dev.autodidact.data.table.RowFormat;
import dev.autodidact.evaluate.Answer;
import dev.autodidact.evaluate.Gallery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tasks whose examples are rows of a table.
///
/// @param format of the rows; empty where it is not known
record RowGallery(Optional<RowFormat> format) {
  private static final int ROWS = 8;
  private static final int COLUMNS = 4;

  String says() {
    return "Some rows of each task with their first columns, as in the table: those that the"
        + " learner was told, then those that were asked. ✓ is right, ✗ is wrong."
        + (format.isPresent() ? "" : " Numbers are as the learner sees them.");
  }

  String task(Gallery.Shown task) {
    return table(task, "told", task.support(), false) + table(task, "asked", task.query(), true);
  }

  private String table(Gallery.Shown task, String what, Gallery.Points rows, boolean asked) {
    int columns = Math.min(COLUMNS, values(rows.x()[0]).size());
    List<String> header = new ArrayList<>(List.of("row"));
    header.addAll(names(rows.x()[0].length).subList(0, columns));
    header.add(task.answer() instanceof Answer.Labels ? "class" : "number");
    if (asked) {
      header.add("predicted");
    }
    List<List<String>> body = new ArrayList<>();
    for (int i = 0; i < Math.min(ROWS, rows.x().length); i++) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(i + 1)));
      cells.addAll(values(rows.x()[i]).subList(0, columns));
      cells.add(truth(task, rows, i));
      if (asked) {
        cells.add(predicted(task.answer(), i));
      }
      body.add(cells);
    }
    String caption = "%s, %d of %d rows".formatted(what, body.size(), rows.x().length);
    return Page.table(caption, header, body);
  }

  private static String truth(Gallery.Shown task, Gallery.Points rows, int i) {
    return task.answer() instanceof Answer.Labels
        ? name((int) rows.y()[i])
        : "%.4g".formatted(rows.y()[i]);
  }

  private static String predicted(Answer answer, int i) {
    return switch (answer) {
      case Answer.Labels labels ->
          "%s %s, %.0f %%"
              .formatted(
                  labels.right(i) ? "✓" : "✗",
                  labels.predicted()[i] < 0 ? "nothing" : name(labels.predicted()[i]),
                  100 * labels.confidence()[i]);
      case Answer.Numbers numbers -> "%.4g".formatted(numbers.predicted()[i]);
    };
  }

  private static String name(int label) {
    return "class " + (label + 1);
  }

  private List<String> names(int width) {
    if (format.isPresent()) {
      return format.get().names();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add("x" + (i + 1));
    }
    return names;
  }

  /// A row as it stands in the table, as far as the format is known.
  private List<String> values(float[] row) {
    List<String> values = new ArrayList<>();
    if (format.isEmpty()) {
      for (float value : row) {
        values.add("%.4g".formatted(value));
      }
      return values;
    }
    int at = 0;
    for (RowFormat.Column column : format.get().columns()) {
      switch (column) {
        case RowFormat.Numeric number -> {
          boolean missing = number.indicated() && row[at + 1] == 1;
          values.add(missing ? "" : "%.4g".formatted(row[at] * number.deviation() + number.mean()));
          at += number.indicated() ? 2 : 1;
        }
        case RowFormat.Category category -> {
          values.add(word(category, row, at));
          at += category.values().size();
        }
      }
    }
    return values;
  }

  private static String word(RowFormat.Category category, float[] row, int at) {
    for (int i = 0; i < category.values().size(); i++) {
      if (row[at + i] == 1) {
        return category.values().get(i);
      }
    }
    return "another word";
  }
}
