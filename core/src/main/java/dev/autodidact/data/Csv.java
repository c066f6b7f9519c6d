package dev.autodidact.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/// The rows of comma-separated text whose first line names its columns.
final class Csv implements AutoCloseable {
  private final String place;
  private final MappingIterator<String[]> rows;
  private final List<String> columns;
  private long line;

  /// @param place where the text is, in words for a message
  Csv(InputStream text, String place) throws IOException {
    this.place = place;
    this.rows =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(CsvParser.Feature.TRIM_SPACES)
            .readValues(text);
    if (!hasNext()) {
      throw new InvalidInputException(
          "%s is empty: its first line must name the columns".formatted(place));
    }
    this.columns = List.copyOf(cells());
  }

  List<String> columns() {
    return columns;
  }

  /// Where the column of this name is.
  ///
  /// @param remedy what would be right where there is none
  int column(String name, String remedy) {
    int column = columns.indexOf(name);
    if (column < 0 || column != columns.lastIndexOf(name)) {
      throw new InvalidInputException(
          "%s: %s column '%s' among %s: %s"
              .formatted(place, column < 0 ? "no" : "more than one", name, named(), remedy));
    }
    return column;
  }

  /// The names of the columns, or of the first where they are many.
  private String named() {
    return columns.size() > 20
        ? String.join(", ", columns.subList(0, 20)) + ", ..."
        : String.join(", ", columns);
  }

  boolean hasNext() {
    try {
      return rows.hasNextValue();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// The next row, with a cell for every column.
  List<String> next() {
    List<String> cells = cells();
    if (cells.size() != columns.size()) {
      throw bad("has %d cells, the first line names %d".formatted(cells.size(), columns.size()));
    }
    return cells;
  }

  private List<String> cells() {
    try {
      line = rows.getCurrentLocation().getLineNr();
      List<String> cells = new ArrayList<>();
      for (String cell : rows.nextValue()) {
        cells.add(cell == null ? "" : cell);
      }
      return cells;
    } catch (IOException | NoSuchElementException e) {
      throw unreadable(e);
    }
  }

  /// A cell of the current row as a number.
  float number(List<String> row, int column) {
    try {
      float number = Float.parseFloat(row.get(column));
      if (Float.isFinite(number)) {
        return number;
      }
      throw notANumber(row, column);
    } catch (NumberFormatException e) {
      throw notANumber(row, column);
    }
  }

  private InvalidInputException notANumber(List<String> row, int column) {
    return bad("column %s: '%s' is not a number".formatted(columns.get(column), row.get(column)));
  }

  /// The line of the current row, counted from 1.
  long line() {
    return line;
  }

  /// What is wrong with the current row.
  InvalidInputException bad(String what) {
    return new InvalidInputException("%s line %d: %s".formatted(place, line, what));
  }

  private InvalidInputException unreadable(Exception e) {
    String reason =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return new InvalidInputException(
        "%s cannot be read after line %d: %s".formatted(place, line, reason), e);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
