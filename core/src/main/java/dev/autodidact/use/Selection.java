package dev.autodidact.use;

import dev.autodidact.data.csv.Where;
import java.util.Optional;

/// Which labelled examples of a place are taken.
///
/// @param textColumn the column of a table that holds the texts; where it is not given, the one of
///   training
/// @param labelColumn the column of a table that names the class; where it is not given, the one
///   that was to be predicted in training
/// @param rows those of a table that are read
/// @param shots how many of each class
public record Selection(
    Optional<String> textColumn, Optional<String> labelColumn, Where rows, Shots shots) {
  /// All of them.
  public static final Selection ALL =
      new Selection(Optional.empty(), Optional.empty(), Where.ANY, Shots.ALL);
}
