package dev.autodidact.use;

import dev.autodidact.data.csv.Where;
import java.util.Optional;

/// Which labelled examples of a place are taken.
///
/// @param labelColumn the column of a table that names the class; where it is not given, the one
///   that was to be predicted in training
/// @param rows those of a table that are read
/// @param shots how many of each class
public record Selection(Optional<String> labelColumn, Where rows, Shots shots) {
  /// All of them.
  public static final Selection ALL = new Selection(Optional.empty(), Where.ANY, Shots.ALL);
}
