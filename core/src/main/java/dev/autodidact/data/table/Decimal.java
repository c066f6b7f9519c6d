package dev.autodidact.data.table;

import java.util.List;

/// How the numbers of a table are written: digits, and perhaps a sign, a point or comma, and an
/// exponent; nothing else.
public enum Decimal {
  /// With a comma where the first rows have such numbers and none with a point; otherwise a point.
  DETECTED('.'),
  POINT('.'),
  COMMA(',');

  private final char mark;

  Decimal(char mark) {
    this.mark = mark;
  }

  /// The one that cells are written with.
  ///
  /// @param rows the first of a table
  /// @param but a column that counts for nothing
  static Decimal of(List<List<String>> rows, int but) {
    boolean comma = false;
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        if (column != but && cell.indexOf('.') >= 0 && !Double.isNaN(POINT.parse(cell))) {
          return POINT;
        }
        comma |= column != but && COMMA.isUnmistakable(cell);
      }
    }
    return comma ? COMMA : POINT;
  }

  /// Whether this is a number with a comma that does not separate thousands.
  private boolean isUnmistakable(String cell) {
    return cell.indexOf(mark) >= 0
        && !cell.matches("[+-]?[1-9]\\d{0,2},\\d{3}")
        && !Double.isNaN(parse(cell));
  }

  /// The number that is written, NaN where there is none, infinite where it is too large.
  double parse(String text) {
    int end = text.length();
    int i = digits(text, signed(text, 0));
    int digits = i - signed(text, 0);
    boolean marked = i < end && text.charAt(i) == mark;
    if (marked) {
      int behind = digits(text, i + 1);
      digits += behind - i - 1;
      i = behind;
    }
    if (digits > 0 && i < end && (text.charAt(i) | 0x20) == 'e') {
      int from = signed(text, i + 1);
      i = digits(text, from);
      digits = i - from;
    }
    if (digits == 0 || i < end) {
      return Double.NaN;
    }
    return Double.parseDouble(marked && mark == ',' ? text.replace(',', '.') : text);
  }

  private static int signed(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /// Why a cell is not a number, and what would be right.
  String refusal(String cell) {
    return "'%s' is not a number%s".formatted(shortened(cell), hint(cell));
  }

  /// Whether a cell that is not a number was meant to be one.
  boolean isMeant(String cell) {
    return !Double.isFinite(parse(cell)) && !hint(cell).isEmpty();
  }

  private String hint(String cell) {
    if (Double.isInfinite(parse(cell))) {
      return " that a computer holds: it is too large";
    }
    if (cell.endsWith("%") && !Double.isNaN(parse(cell.substring(0, cell.length() - 1)))) {
      return ": write percentages without the sign";
    }
    if (cell.matches("[\u2212\u2012\u2013\u2014].*\\d.*")) {
      return ": its minus is a dash; write -";
    }
    if (cell.matches("[+-]?(\\d*\\.\\d*[fFdD]|0[xX][\\da-fA-F.]+[pP][+-]?\\d+|[iI]nf(inity)?)")) {
      return ": write it in digits";
    }
    Decimal other = this == COMMA ? POINT : COMMA;
    if (cell.matches("[+-]?\\d{1,3}([., ']\\d{3})+([.,]\\d+)?")) {
      return ": write thousands without separators%s"
          .formatted(Double.isNaN(other.parse(cell)) ? "" : ", or" + other.asSetting());
    }
    return Double.isNaN(other.parse(cell)) ? "" : ": if it is one, say" + other.asSetting();
  }

  private String asSetting() {
    return this == COMMA
        ? " --decimal comma if the comma is a decimal one"
        : " --decimal point if decimals are written with a point";
  }

  static String shortened(String cell) {
    String line = cell.replaceAll("\\p{Cntrl}", " ");
    return line.length() > 40 ? line.substring(0, 40) + "..." : line;
  }
}
