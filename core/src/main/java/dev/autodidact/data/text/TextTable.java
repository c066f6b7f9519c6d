package dev.autodidact.data.text;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.csv.Csv;
import dev.autodidact.data.csv.Separator;
import dev.autodidact.data.csv.Where;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The rows of a table, each with a text.
public final class TextTable implements AutoCloseable {
  private static final int LONGEST_CELL = 200_000;

  private final Csv csv;
  private final Path file;
  private final int text;

  private TextTable(Csv csv, Path file, String text) {
    this.csv = csv;
    this.file = file;
    this.text = csv.column(text, "name the column of texts with --text-column");
  }

  /// @param text the column that holds the texts
  /// @throws InvalidInputException if there is no such file or column
  public static TextTable open(Path file, String text) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          "%s: there is no such file; texts are in the rows of a table, or in .txt files in a folder for each class"
              .formatted(file));
    }
    try {
      return new TextTable(
          new Csv(Files.newInputStream(file), Separator.DETECTED, LONGEST_CELL, file.toString()),
          file,
          text);
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Reads a table of texts and their classes, one row after the other.
  ///
  /// @param text the column that holds the texts
  /// @param label the column that names the class
  /// @param row is told of each class and its text, which throws where it is empty or too long
  /// @return what of the table was not read
  public static Inventory labelled(
      Path file, String text, String label, Where which, BiConsumer<String, Supplier<String>> row) {
    try (TextTable table = open(file, text)) {
      int column = table.csv.column(label, "name the column of classes with --label-column");
      Predicate<List<String>> wanted = which.in(table.csv);
      long read = 0;
      while (table.hasNext()) {
        List<String> cells = table.next();
        if (wanted.test(cells)) {
          String name = ClassSplit.normal(cells.get(column));
          if (name.isEmpty()) {
            throw table.csv.bad("column %s is blank: name the class of the text".formatted(label));
          }
          row.accept(name, () -> table.text(cells));
          read++;
        }
      }
      which.requireSome(read, file);
      return table.inventory(List.of(text, label, which.column()));
    }
  }

  public boolean hasNext() {
    return csv.hasNext();
  }

  /// The cells of the next row.
  public List<String> next() {
    return csv.next();
  }

  /// The text of the row at hand.
  ///
  /// @throws InvalidInputException if it is empty or too long
  public String text(List<String> cells) {
    return TextFiles.checked(cells.get(text), place());
  }

  /// The file and the line of the row at hand.
  public String place() {
    return "%s line %d".formatted(file, line());
  }

  /// The line of the row at hand, counted from 1.
  public long line() {
    return csv.line();
  }

  /// What of the table was not read.
  private Inventory inventory(List<String> read) {
    List<String> others = csv.columns().stream().filter(name -> !read.contains(name)).toList();
    return Inventory.of("columns left alone", "columnsLeft", others).and(spaces(csv.spaced(text)));
  }

  private static Inventory spaces(long count) {
    return count == 0
        ? Inventory.NONE
        : Inventory.of(
            "spaces around texts are not read",
            "spaced",
            List.of(Words.count(count, "text", "texts")));
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
