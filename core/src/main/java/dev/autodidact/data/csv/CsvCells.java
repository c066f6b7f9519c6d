package dev.autodidact.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.ArrayList;
import java.util.List;

/// Cells as they stand between separators or quotes, without spaces around them.
final class CsvCells extends AbstractBaseCsvCallbackHandler<CsvCells.Row> {
  private static final int MAX_COLUMNS = 10_000;

  private final long[] spaced = new long[MAX_COLUMNS];
  private final int longest;
  private List<String> cells = new ArrayList<>();

  /// @param longest characters that a cell may have
  CsvCells(int longest) {
    this.longest = longest;
  }

  /// @param line at which it begins
  record Row(long line, List<String> cells) {}

  /// How many cells of a column had spaces around them so far.
  long spaced(int column) {
    return spaced[column];
  }

  @Override
  protected void handleBegin(long line) {
    cells = new ArrayList<>(cells.size());
  }

  @Override
  protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
    int from = offset;
    int to = offset + length;
    while (from < to && isSpace(text[from])) {
      from++;
    }
    while (from < to && isSpace(text[to - 1])) {
      to--;
    }
    if (to - from > longest || index >= MAX_COLUMNS) {
      throw new CsvParseException(
          to - from > longest
              ? "a cell of %,d characters: at most %,d, is a quote never closed?"
                  .formatted(to - from, longest)
              : "more than %,d columns".formatted(MAX_COLUMNS));
    }
    spaced[index] += to - from < length ? 1 : 0;
    cells.add(new String(text, from, to - from));
  }

  /// Also those that do not break lines, or have no width, which nobody sees.
  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
  }

  @Override
  protected Row buildRecord() {
    return new Row(getStartingLineNumber(), cells);
  }
}
