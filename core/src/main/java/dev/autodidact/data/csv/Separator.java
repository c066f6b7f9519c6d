package dev.autodidact.data.csv;

import java.util.List;

/// What separates the cells of a table.
public enum Separator {
  /// The one of the others that gives the first lines most columns, as many in each line.
  DETECTED('\0', "detected"),
  COMMA(',', "commas"),
  SEMICOLON(';', "semicolons"),
  TAB('\t', "tabs"),
  PIPE('|', "|");

  static final List<Separator> KNOWN = List.of(COMMA, SEMICOLON, TAB, PIPE);

  private final char character;
  private final String words;

  Separator(char character, String words) {
    this.character = character;
    this.words = words;
  }

  char character() {
    return character;
  }

  /// Such as `semicolons`.
  public String words() {
    return words;
  }
}
