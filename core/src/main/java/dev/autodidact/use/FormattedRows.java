package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.csv.Csv;
import dev.autodidact.data.csv.Where;
import dev.autodidact.data.table.RowFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// The rows of a table as a learner takes them.
final class FormattedRows implements AutoCloseable {
  private final Csv csv;
  private final RowFormat format;
  private final int[] columns;

  private FormattedRows(Csv csv, RowFormat format) {
    this.csv = csv;
    this.format = format;
    this.columns =
        format.names().stream()
            .mapToInt(
                name -> csv.column(name, "the learner takes " + String.join(", ", format.names())))
            .toArray();
  }

  static FormattedRows open(Path file, RowFormat format) throws IOException {
    return new FormattedRows(new Csv(Files.newInputStream(file), file.toString()), format);
  }

  /// Reads rows and their classes, one after the other.
  ///
  /// @param label the column that names the class
  /// @param row is told of each class and its row
  /// @return what of the table was not read
  static Inventory labelled(
      Path file, RowFormat format, String label, Where which, BiConsumer<String, Example> row) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          "%s: there is no such file; this learner takes rows of a table, in a CSV file"
              .formatted(file));
    }
    try (FormattedRows rows = open(file, format)) {
      int column = rows.csv.column(label, "name the column of classes with --label-column");
      Predicate<List<String>> wanted = which.in(rows.csv);
      long read = 0;
      while (rows.hasNext()) {
        List<String> cells = rows.csv.next();
        if (wanted.test(cells)) {
          String name = cells.get(column);
          if (name.isBlank()) {
            throw rows.csv.bad("column %s is blank: name the class of the row".formatted(label));
          }
          row.accept(name, rows.example(cells));
          read++;
        }
      }
      which.requireSome(read, file);
      return rows.inventory(List.of(label, which.column()));
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  boolean hasNext() {
    return csv.hasNext();
  }

  /// What the learner takes of the next row.
  Example next() {
    return example(csv.next());
  }

  private Example example(List<String> cells) {
    Map<String, String> own = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i++) {
      own.put(format.names().get(i), cells.get(columns[i]));
    }
    try {
      format.ofCells(own);
    } catch (InvalidInputException e) {
      throw csv.bad(String.valueOf(e.getMessage()));
    }
    return Example.cells(own);
  }

  long line() {
    return csv.line();
  }

  /// Which columns were not read.
  private Inventory inventory(List<String> but) {
    List<String> others =
        csv.columns().stream()
            .filter(name -> !format.names().contains(name) && !but.contains(name))
            .toList();
    return Inventory.of("columns left alone", "columnsLeft", others);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
