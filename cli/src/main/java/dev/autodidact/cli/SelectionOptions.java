package dev.autodidact.cli;

import dev.autodidact.data.csv.Where;
import dev.autodidact.use.Selection;
import dev.autodidact.use.Shots;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which rows and columns of a table of labelled examples are read.
final class SelectionOptions {
  @Option(
      names = "--text-column",
      paramLabel = "NAME",
      description = "the column of a table that holds the texts (default: as in training, or text)")
  private @Nullable String textColumn;

  @Option(
      names = "--label-column",
      paramLabel = "NAME",
      description =
          "the column of a table that names the class (default: the one predicted in training)")
  private @Nullable String labelColumn;

  @Option(
      names = "--rows",
      paramLabel = "COLUMN=VALUE",
      description = "the rows of a table that are read, such as split=test (default: all)")
  private @Nullable String rows;

  Selection selection(Shots shots) {
    return new Selection(
        Optional.ofNullable(textColumn),
        Optional.ofNullable(labelColumn),
        rows == null ? Where.ANY : Where.of(rows),
        shots);
  }
}
