package dev.autodidact.data.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of a table in a text whose first line names its columns.
///
/// Cells are separated by commas, semicolons, tabs or `|`, and may stand in double quotes. Spaces
/// around a cell do not belong to it. Rows without any text are left out, and so are cells without
/// any after the last column that has a name.
public final class Csv implements AutoCloseable {
  private static final int HEAD = 1 << 16;
  private static final int LONGEST = 10_000;

  private final String place;
  private final Dialect dialect;
  private final List<List<String>> sample;
  private final CsvCells handler;
  private final CloseableIterator<CsvCells.Row> rows;
  private final List<String> columns;
  private CsvCells.@Nullable Row ahead;
  private long line;
  private long blankRows;
  private boolean blankColumns;

  /// @param encoding of the text
  public record Dialect(Separator separator, String encoding) {}

  /// @param place where the text is, in words for a message
  public Csv(InputStream text, String place) throws IOException {
    this(text, Separator.DETECTED, place);
  }

  public Csv(InputStream text, Separator separator, String place) throws IOException {
    this(text, separator, LONGEST, place);
  }

  /// @param longest characters that a cell may have, at most 200,000
  public Csv(InputStream text, Separator separator, int longest, String place) throws IOException {
    this.place = place;
    this.handler = new CsvCells(longest);
    byte[] head = text.readNBytes(HEAD);
    TextReader.Encoding encoding = TextReader.encoding(head, place);
    String first = first(head, encoding);
    this.dialect =
        new Dialect(separator == Separator.DETECTED ? detected(first) : separator, encoding.name());
    this.sample = cells(first, dialect.separator());
    InputStream all =
        new SequenceInputStream(
            new ByteArrayInputStream(head, encoding.mark(), head.length - encoding.mark()), text);
    this.rows = rows(new TextReader(all, encoding, place), dialect.separator(), handler);
    if (!hasNext()) {
      throw new InvalidInputException(
          "%s is empty: its first line must name the columns".formatted(place));
    }
    this.columns = List.copyOf(named(taken().cells()));
  }

  /// Whole lines of the beginning, however they are encoded.
  private static String first(byte[] head, TextReader.Encoding encoding) {
    String text =
        new String(head, encoding.mark(), head.length - encoding.mark(), encoding.charset());
    return head.length < HEAD ? text : text.substring(0, text.lastIndexOf('\n') + 1);
  }

  private static Separator detected(String first) {
    Separator best = Separator.COMMA;
    int most = 1;
    for (Separator separator : Separator.KNOWN) {
      List<List<String>> cells = cells(first, separator);
      int width = cells.isEmpty() ? 0 : cells.getFirst().size();
      boolean even = cells.stream().allMatch(row -> row.size() == width);
      int columns = even ? 2 * width : width + 1; // an even table before any other
      if (width > 1 && columns > most) {
        most = columns;
        best = separator;
      }
    }
    return best;
  }

  /// The rows of the beginning of a text, but for the last, which may be cut.
  private static List<List<String>> cells(String text, Separator separator) {
    List<List<String>> cells = new ArrayList<>();
    try (CloseableIterator<CsvCells.Row> rows =
        rows(new StringReader(text), separator, new CsvCells(Integer.MAX_VALUE))) {
      while (rows.hasNext()) {
        cells.add(rows.next().cells());
      }
    } catch (CsvParseException e) {
      return cells; // it is refused where it is read
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.length() < HEAD / 2 || cells.size() < 2
        ? cells
        : cells.subList(0, cells.size() - 1);
  }

  private static CloseableIterator<CsvCells.Row> rows(
      Reader text, Separator separator, CsvCells cells) {
    return CsvReader.builder()
        .fieldSeparator(separator.character())
        .allowExtraFields(true)
        .allowMissingFields(true)
        .trimWhitespacesAroundQuotes(separator != Separator.TAB)
        .maxBufferSize(1 << 18)
        .build(cells, text)
        .iterator();
  }

  /// A cell without the spaces around it.
  public static String stripped(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && CsvCells.isSpace(cell.charAt(from))) {
      from++;
    }
    while (from < to && CsvCells.isSpace(cell.charAt(to - 1))) {
      to--;
    }
    return cell.substring(from, to);
  }

  /// The names without those at the end that are blank.
  private List<String> named(List<String> names) {
    int width = names.size();
    while (width > 0 && names.get(width - 1).isEmpty()) {
      width--;
    }
    blankColumns = width < names.size();
    return names.subList(0, width);
  }

  public List<String> columns() {
    return columns;
  }

  /// How the table is written.
  public Dialect dialect() {
    return dialect;
  }

  /// The first rows, with the names of the columns before them.
  public List<List<String>> sample() {
    return sample;
  }

  /// How many rows without any text have been left out so far.
  public long blankRows() {
    return blankRows;
  }

  /// How many cells of a column, its name among them, had spaces around them so far.
  public long spaced(int column) {
    return handler.spaced(column);
  }

  /// Whether cells after the last column that has a name have been left out, all of them blank.
  public boolean blankColumns() {
    return blankColumns;
  }

  /// Where the column of this name is.
  ///
  /// @param remedy what would be right where there is none
  public int column(String name, String remedy) {
    int column = columns.indexOf(name);
    if (column < 0 || column != columns.lastIndexOf(name)) {
      throw new InvalidInputException(
          "%s: %s column '%s' among %s: %s"
              .formatted(
                  place,
                  column < 0 ? "no" : "more than one",
                  name,
                  Words.names(columns),
                  remedy(name, remedy)));
    }
    return column;
  }

  private String remedy(String name, String remedy) {
    Optional<String> like = columns.stream().filter(c -> c.equalsIgnoreCase(name)).findFirst();
    if (like.isPresent() && !columns.contains(name)) {
      return "did you mean '%s'? If so, %s".formatted(like.get(), remedy);
    }
    return columns.getFirst().startsWith("#")
        ? "line %d looks like a comment: remove it, or %s".formatted(line, remedy)
        : remedy;
  }

  public boolean hasNext() {
    while (ahead == null) {
      CsvCells.Row row = fetched();
      if (row.cells().equals(List.of(TextReader.END))) {
        return false;
      }
      if (row.cells().getLast().endsWith(TextReader.END)) {
        throw new InvalidInputException(
            "%s line %d: a quote is never closed".formatted(place, row.line()));
      }
      if (isBlank(row.cells())) {
        blankRows += row.cells().size() > 1 ? 1 : 0;
      } else {
        ahead = row;
      }
    }
    return true;
  }

  private static boolean isBlank(List<String> cells) {
    for (String cell : cells) {
      if (!cell.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private CsvCells.Row fetched() {
    try {
      return rows.next();
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /// The next row, with a cell for every column.
  public List<String> next() {
    List<String> cells = taken().cells();
    int width = columns.size();
    if (width > 1 && cells.getFirst().startsWith("#") && isBlank(cells.subList(1, cells.size()))) {
      throw bad("this looks like a comment: remove it");
    }
    if (cells.size() > width && isBlank(cells.subList(width, cells.size()))) {
      blankColumns = true;
      return cells.subList(0, width);
    }
    if (cells.size() != width) {
      throw bad("has %d cells, the first line names %d".formatted(cells.size(), width));
    }
    return cells;
  }

  private CsvCells.Row taken() {
    if (!hasNext()) {
      throw new IllegalStateException("no row is left");
    }
    CsvCells.Row row = Objects.requireNonNull(ahead);
    ahead = null;
    line = row.line();
    return row;
  }

  /// The line of the current row, counted from 1.
  public long line() {
    return line;
  }

  /// What is wrong with the current row.
  public InvalidInputException bad(String what) {
    return new InvalidInputException("%s line %d: %s".formatted(place, line, what));
  }

  private InvalidInputException unreadable(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInputException refused) {
        return refused;
      }
    }
    Throwable root = e.getCause() == null ? e : e.getCause();
    return new InvalidInputException(
        "%s cannot be read after line %d: %s".formatted(place, line, root.getMessage()), e);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
